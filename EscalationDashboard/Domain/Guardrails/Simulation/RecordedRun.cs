namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// Plays a history as it was recorded. Inside the window each look is decided again under the policy of its day, on what
/// this world says the guardrails must have seen; each that comes out otherwise is a fault.
/// </summary>
internal sealed class RecordedRun(History history)
{
    private const int MostFaults = 5;
    private readonly List<HonestyFault> _faults = [];
    private int _compared;
    private int _differing;

    public SimulatedWorld World { get; } = new(history);

    public HonestyCheck Honesty => new(_compared, _differing, [.. _faults]);

    public void Play(HistoricEvent happened, bool check)
    {
        switch (happened)
        {
            case Look look:
                Play(look, check);
                break;
            case LetThrough through when World.Request(through.RequestId) is { } request:
                AsRecorded(World.LetThrough(request, through.LeaderId, through.Cause, PolicyFor(request.Of, through.At), through.At));
                break;
            case Parted parted when World.Request(parted.RequestId) is { } part && World.Dispute(parted.DisputeNumber) is { } from:
                AsRecorded(World.Part(part, from, parted.Created, parted.At));
                break;
            case TakenBack back:
                World.TakeBack(back);
                break;
            case Appealed appealed:
                World.Appeal(appealed.RequestId, appealed.At);
                break;
            case PromiseMoved moved:
                World.Move(moved);
                break;
            case Given given when World.Dispute(given.DisputeNumber) is { } dispute:
                World.Give(dispute, given);
                break;
            case EndedIn ended when World.Dispute(ended.DisputeNumber) is { } one && World.Dispute(ended.Into) is { } other:
                World.Merge(one, other, ended.At);
                break;
            case Settled settled when World.Dispute(settled.DisputeNumber) is { } dispute:
                World.Settle(dispute, settled.At);
                break;
        }
    }

    private void Play(Look look, bool check)
    {
        World.Remember(look);
        if (check)
        {
            Compare(look);
        }

        AsRecorded(World.CarryOut(
            look.Request, look.Recorded, PolicyFor(look.Request, look.At), look.Snapshot, asRecorded: true, recordedLook: true, look.At));
    }

    private void Compare(Look look)
    {
        _compared++;
        var again = look.Snapshot is { } snapshot && history.Policies.TryGetValue(look.PolicyVersion, out var policy)
            ? GuardrailSet.Decide(policy, World.See(snapshot, look.Facts, look.At), look.Facts, look.At).Ruling
            : null;
        if (again == look.Recorded)
        {
            return;
        }

        _differing++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new HonestyFault(look.Request.Id, look.At, Fate.Of(look.Recorded), again is null ? null : Fate.Of(again)));
        }
    }

    private EffectivePolicy PolicyFor(HistoricRequest request, DateTimeOffset at) =>
        history.PolicyAt(at).For(request.RegionCode, request.LocationCode);

    private static void AsRecorded(SimulatedDispute? dispute)
    {
        if (dispute is not null)
        {
            dispute.AsRecorded = true;
        }
    }
}
