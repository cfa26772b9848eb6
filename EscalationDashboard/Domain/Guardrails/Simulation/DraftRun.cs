namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// Plays the window under a draft, in a loop that is closed: what the draft admits takes room, and what it holds back
/// frees some. As long as nothing has gone otherwise in a region, promises are kept there when they were kept in life;
/// from then on as soon as there is room, in fair order, and at the promised time at the latest.
/// </summary>
internal sealed partial class DraftRun
{
    // Two releases at the same tick of the worker are the same release.
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(1);

    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset At, long Order)> _plans = new();
    private readonly HashSet<string> _apart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _wakes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, bool> _sameNumbers = [];
    private readonly ILookup<string, (DateTimeOffset At, string? LeaderId)> _openings;
    private readonly Dictionary<string, int> _looks;
    private readonly History _history;
    private readonly Policy _draft;
    private readonly SimulatedWorld _world;
    private readonly ICollection<HistoricEvent>? _log;
    private long _order;

    /// <param name="world">As it stands when the window begins.</param>
    /// <param name="log">Takes what happens, where nothing that is recorded is to be followed.</param>
    public DraftRun(History history, Policy draft, SimulatedWorld world, ICollection<HistoricEvent>? log = null)
    {
        (_history, _draft, _world, _log) = (history, draft, world, log);
        _openings = Openings(history).ToLookup(o => o.RequestId, o => (o.At, o.LeaderId), StringComparer.Ordinal);
        _looks = history.Events.OfType<Look>().GroupBy(l => l.Request.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var region in history.Events.OfType<Look>().Select(l => l.Request.RegionCode).Distinct())
        {
            if (log is not null)
            {
                GoApart(region, history.From);
            }

            GiveRoom(region, history.From);
        }
    }

    /// <summary>What people did in life to requests that no longer wait.</summary>
    public int SkippedActs { get; private set; }

    public void Play(HistoricEvent happened)
    {
        Until(happened.At);
        var region = happened switch
        {
            Look look => Play(look),
            LetThrough through => Play(through),
            Parted parted => Play(parted),
            TakenBack back => _world.TakeBack(back)?.Of.RegionCode,
            PromiseMoved moved => Play(moved),
            Appealed appealed => Play(appealed),
            Given given => Change(given.DisputeNumber, dispute => _world.Give(dispute, given)),
            EndedIn ended => Change(ended.DisputeNumber, dispute => Merge(dispute, ended)),
            Settled settled => Change(settled.DisputeNumber, dispute => _world.Settle(dispute, settled.At)),
            _ => null,
        };
        if (region is not null)
        {
            GiveRoom(region, happened.At);
        }
    }

    /// <summary>Carries out what is due by itself up to an instant.</summary>
    public void Until(DateTimeOffset at)
    {
        while (_plans.TryPeek(out _, out var when) && when.At <= at)
        {
            _plans.Dequeue()(when.At);
        }
    }

    private string Play(Look look)
    {
        _world.Remember(look);
        var of = look.Request;
        var booking = _world.Booking(of.Id);
        var isDanger = booking is not null && DangerKinds.Of(look.Snapshot!.Visit) != Dangers.None;
        if (_world.Request(of.Id) is { } known && booking is not { Row.HoldsPlace: false, AsRecorded: true } && !isDanger)
        {
            // In life it came back from the advisor; here it never went there, or comes back at another time. A danger that shows
            // itself later ends any wait.
            known.RecordedLooks++;
        }
        else
        {
            Decide(look, look.Snapshot!, look.At);
        }

        return of.RegionCode;
    }

    private void Decide(Look look, Snapshot recorded, DateTimeOffset now)
    {
        var (of, facts) = (look.Request, look.Facts);
        var snapshot = _world.See(recorded, facts, now);
        var ruling = GuardrailSet.Decide(_draft, snapshot, facts, now).Ruling;
        var same = IsSame(ruling, look);
        if (!same)
        {
            GoApart(of.RegionCode, now);
        }

        // Room that nobody has given away yet belongs to those who wait.
        if (_apart.Contains(of.RegionCode) && look.FirstDecidedAt is null && ruling is { Outcome: RequestOutcome.Admitted, Lane: Lane.N }
            && GiveRoom(of.RegionCode, now) > 0)
        {
            snapshot = _world.See(recorded, facts, now);
            ruling = GuardrailSet.Decide(_draft, snapshot, facts, now).Ruling;
            same = IsSame(ruling, look);
        }

        _log?.Add(look with { Recorded = ruling, Snapshot = snapshot, PolicyVersion = _draft.Version });
        Follow(of, ruling, snapshot, same, recordedLook: true, now);
    }

    // The advisor had the customer first, for a time that the log does not have.
    private void LookAgain(SimulatedBooking booking, DateTimeOffset now)
    {
        var of = booking.Request;
        var facts = new RequestFacts(of.Id, of.VisitRef, of.CustomerRef, of.Reason, of.Dangers, of.ArrivedAt) { FirstDecidedAt = of.DecidedAt };
        if (_world.SeeAgain(facts, of.LocationCode, now) is { } snapshot)
        {
            GoApart(of.RegionCode, now);
            var ruling = GuardrailSet.Decide(_draft, snapshot, facts, now).Ruling;
            _log?.Add(new Look(now, of, ruling, _draft.Version, snapshot, of.DecidedAt));
            Follow(of, ruling, snapshot, same: false, recordedLook: false, now);
        }
    }

    private void Follow(HistoricRequest of, Ruling ruling, Snapshot seen, bool same, bool recordedLook, DateTimeOffset now)
    {
        var dispute = _world.CarryOut(of, ruling, PolicyFor(of), seen, same, recordedLook, now);
        if (dispute is not null)
        {
            dispute.AsRecorded = same && (dispute.Request.Id == of.Id || dispute.AsRecorded);
            PlanEnd(dispute, now);
        }

        if (_world.Booking(of.Id) is { } booking)
        {
            Plan(booking.Row.PromisedAt, at => Due(booking, at));
        }
    }

    private void LetThrough(SimulatedRequest request, string? leaderId, string way, PermitCause cause, DateTimeOffset now)
    {
        _log?.Add(new LetThrough(now, request.Of.Id, leaderId, way, cause, ByPerson: false));
        if (_world.LetThrough(request, leaderId, cause, PolicyFor(request.Of), now) is { } dispute)
        {
            dispute.AsRecorded = _openings[request.Of.Id].Any(o => o.LeaderId == leaderId && (o.At - now).Duration() <= SameTime);
            PlanEnd(dispute, now);
        }
    }

    // One that goes on otherwise than in life stays open as long as half of its location's do.
    private void PlanEnd(SimulatedDispute dispute, DateTimeOffset now)
    {
        if (dispute.AsRecorded)
        {
            return;
        }

        var (location, turn) = (dispute.Request.LocationCode, dispute.Turn);
        var open = _history.HandlingAt(location).Open;
        Plan(_history.Calendars.GetValueOrDefault(location)?.AddOpenTime(now, open) ?? now + open, at =>
        {
            if (dispute.Turn == turn)
            {
                _log?.Add(new Settled(at, dispute.Number));
                _world.Settle(dispute, at);
                GiveRoom(dispute.Request.RegionCode, at);
            }
        });
    }

    private bool IsSame(Ruling ruling, Look look) => _log is null && Consequence(ruling) == Consequence(look.Recorded);

    private void Plan(DateTimeOffset at, Action<DateTimeOffset> happen) => _plans.Enqueue(happen, (at, _order++));

    private EffectivePolicy PolicyFor(HistoricRequest of) => _draft.For(of.RegionCode, of.LocationCode);

    // Who opened a dispute in life, one that was taken back again too: until then it goes on as recorded.
    private static IEnumerable<(string RequestId, DateTimeOffset At, string? LeaderId)> Openings(History history)
    {
        var takenBack = history.Events.OfType<TakenBack>().Select(b => (b.RequestId, b.ActedAt)).ToHashSet();
        return history.Events.OfType<Look>().Where(l => l.Recorded.Outcome == RequestOutcome.Admitted)
            .Select(l => (l.Request.Id, l.At, l.Recorded.LeaderId))
            .Concat(history.Events.OfType<LetThrough>()
                .Where(t => history.DisputeNumbers.ContainsKey(t.RequestId) || takenBack.Contains((t.RequestId, t.At)))
                .Select(t => (t.RequestId, t.At, t.LeaderId)));
    }

    /// <summary>What a ruling does to the world: two with the same leave it the same.</summary>
    private static Ruling Consequence(Ruling ruling) => ruling.Outcome switch
    {
        RequestOutcome.Deferred => ruling with { Code = "", FlipsAt = null },
        RequestOutcome.Admitted or RequestOutcome.Merged => ruling with { Code = "", FlipsAt = null, Until = null, ClaimToVerify = false },
        _ => new Ruling(RequestOutcome.Refused, ""),
    };
}
