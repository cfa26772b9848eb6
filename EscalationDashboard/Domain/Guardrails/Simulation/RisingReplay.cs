using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// Plays again what people did to each dispute and when, and lets <see cref="Rising"/> take the steps in between, by the delays of any
/// policy. Leaders are taken to act when they did; what a leader did to a dispute that is another's by then makes it theirs again.
/// </summary>
public sealed class RisingReplay(History history)
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);
    private readonly ILookup<string, HandlingAct> _acts = history.Acts.ToLookup(a => a.DisputeNumber, StringComparer.Ordinal);
    private readonly ILookup<string, (DateTimeOffset At, ImmutableArray<LeaderSnapshot> Leaders)> _seen = history.Events.OfType<Look>()
        .Where(l => l.Snapshot is not null).ToLookup(l => l.Request.LocationCode, l => (l.At, l.Snapshot!.Leaders), StringComparer.Ordinal);

    /// <summary>What became of each dispute of the window by itself, on both sides; those of which nothing did are left out.</summary>
    public ImmutableArray<SimulatedRise> Compare(Policy draft) =>
    [
        .. history.Disputes.Where(d => d.AdmittedAt >= history.From)
            .Select(d => new SimulatedRise(
                d.Number, d.RegionCode, d.LocationCode, Steps(d, DelaysOf(history.PolicyAt(d.AdmittedAt), d)), Steps(d, DelaysOf(draft, d))))
            .Where(r => r.Before.Length + r.After.Length > 0),
    ];

    /// <summary>The steps that one dispute takes by itself under given delays.</summary>
    /// <param name="before">Shown the dispute before every change and at the end, with the instant: it has stood so since the last one.</param>
    public ImmutableArray<RiseTaken> Steps(HistoricDispute of, RiseDelays delays, Action<Dispute, DateTimeOffset>? before = null)
    {
        if (!history.Calendars.TryGetValue(of.LocationCode, out var calendar))
        {
            return [];
        }

        var (row, steps) = (Begin(of, delays, calendar), ImmutableArray.CreateBuilder<RiseTaken>());
        foreach (var act in _acts[of.Number].Where(a => a.At <= history.To))
        {
            Until(act.At);
            before?.Invoke(row, act.At);
            Do(row, act);
            row.RecalculateTimers(calendar);
        }

        Until(history.To);
        before?.Invoke(row, history.To);
        return steps.ToImmutable();

        void Until(DateTimeOffset at)
        {
            while (row.RisesAt < at)
            {
                var now = row.RisesAt.Value + Instant;
                if (Rising.Decide(row, calendar, PeopleAt(of, now), now) is not { } move)
                {
                    return;
                }

                before?.Invoke(row, now);
                row.Rise(move, now);
                row.RecalculateTimers(calendar);
                steps.Add(new RiseTaken(move.Step, now));
            }
        }
    }

    private static RiseDelays DelaysOf(Policy policy, HistoricDispute of) => RiseDelays.Of(policy.For(of.RegionCode, of.LocationCode));

    private static Dispute Begin(HistoricDispute of, RiseDelays delays, BusinessCalendar calendar)
    {
        var row = new Dispute
        {
            Number = of.Number,
            LocationCode = of.LocationCode,
            RegionCode = of.RegionCode,
            VisitRef = "",
            CustomerRef = "",
            Reason = DisputeReason.Diagnosis,
            Lane = of.Lane,
            Tier = of.Tier,
            PolicyVersion = 0,
            RequestId = "",
            AdmittedAt = of.AdmittedAt,
            Timers = new DisputeTimers(of.AdmittedAt, of.AdmittedAt),
            LastRungAt = of.AdmittedAt,
            SafetyContact = of.SafetyContact,
            Delays = delays,
            LeaderId = of.LeaderId,
        };
        row.RecalculateTimers(calendar);
        return row;
    }

    private static void Do(Dispute row, HandlingAct act)
    {
        var actor = ActorOf(act.LeaderId ?? row.LeaderId ?? "");
        switch (act.Kind)
        {
            case HandlingKind.Reopened:
                row.Go(act.LeaderId, rings: true, act.At);
                break;
            case HandlingKind.Settled:
                row.Settle(act.At);
                break;
            case var _ when !row.IsOpen:
                break;
            case HandlingKind.Written:
                row.Hear(TimeSpan.Zero, TimeSpan.Zero, ownerOnDuty: true, act.At);
                break;
            case HandlingKind.HandedOver:
                row.HandOver(actor.LeaderId!, isLocal: row.Tier == LeaderTier.Local, act.At);
                break;
            case HandlingKind.HandedUp:
                row.PassUp(ActorOf(row.LeaderId ?? ""), "–", act.LeaderId is { } manager ? Manager(row, manager) : null, row.Version, act.At);
                break;
            case HandlingKind.HandedBack:
                row.PassBack(ActorOf(row.LeaderId ?? ""), "–", row.Version, act.At, stillServes: act.LeaderId is not null, knows: false);
                break;
            case HandlingKind.Noted when row is { Lane: Lane.S, GivenAt: not null }:
                break;
            case HandlingKind.Resumed:
                row.Resume(ActorOf(row.LeaderId ?? ""), act.At);
                break;
            case HandlingKind.Released:
                row.Release(ActorOf(row.LeaderId ?? ""), act.At);
                break;
            default:
                Take(row, actor, act.At);
                Handle(row, actor, act);
                break;
        }
    }

    private static void Handle(Dispute row, Actor owner, HandlingAct act)
    {
        _ = act.Kind switch
        {
            HandlingKind.Noted => row.Note(owner, "–", spoke: false, act.At),
            HandlingKind.Spoke => row.Note(owner, "–", spoke: true, act.At),
            HandlingKind.Asked => row.Reply(owner, "–", thenWait: true, row.Version, act.At),
            HandlingKind.PutOff => row.Snooze(owner, act.Pause ?? PauseKind.Time, act.Until, act.At),
            _ => Verdict.Allowed,
        };
    }

    private static void Take(Dispute row, Actor actor, DateTimeOffset at)
    {
        if (row.IsTaken && row.LeaderId == actor.LeaderId)
        {
            return;
        }

        row.HandTo(actor.LeaderId, at);
        row.Claim(actor, row.Version, at);
    }

    // What people could do in life is not judged again here.
    private static Actor ActorOf(string leaderId) => new(leaderId, leaderId, StaffRole.RegionalManager, leaderId, Scope.Network);

    private static Leader Manager(Dispute row, string id) =>
        new() { Id = id, Name = id, Tier = LeaderTier.Regional, RegionCode = row.RegionCode, ZoneId = "Etc/UTC" };

    // Those who were there when the guardrails last looked.
    private RisePeople PeopleAt(HistoricDispute of, DateTimeOffset now)
    {
        var seen = _seen[of.LocationCode].ToList();
        var leaders = seen.Count == 0 ? [] : seen.FindLastIndex(s => s.At <= now) is var last and >= 0 ? seen[last].Leaders : seen[0].Leaders;
        var absent = leaders.ToDictionary(l => l.Id, l => l.Calendar().AbsenceAt(now), StringComparer.Ordinal);
        var all = leaders.Select(l => Person(of, l)).ToList();
        var reached = all.Where(l => absent[l.Id] != Absence.OnLeave).OrderBy(l => IsThere(l) ? 0 : 1).ToList();
        return new RisePeople(
            [.. reached.Where(l => l.Tier == LeaderTier.Local)], [.. reached.Where(l => l.Tier == LeaderTier.Regional)], all, IsThere);

        bool IsThere(Leader leader) => absent.GetValueOrDefault(leader.Id) is null or Absence.InFocus;
    }

    private static Leader Person(HistoricDispute of, LeaderSnapshot leader) => new()
    {
        Id = leader.Id,
        Name = leader.Name,
        Tier = leader.Tier,
        RegionCode = of.RegionCode,
        ZoneId = leader.Duty.Zone,
        DeputyId = leader.DeputyId,
        LocationCodes = leader.AtLocation ? [of.LocationCode] : [],
    };
}
