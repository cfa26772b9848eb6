using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Workload;

/// <summary>An open dispute as far as a leader's load is concerned.</summary>
/// <param name="Unclaimed">Nobody has taken it up yet.</param>
public sealed record OpenWork(string LocationCode, Lane Lane, bool Unclaimed, DateTimeOffset AdmittedAt);

/// <summary>One use of a leader's time, counted or not.</summary>
public sealed record PermitUse(DateTimeOffset At, PermitCause Cause)
{
    public bool Counted => PermitRules.OfLeader.Contains(Cause);
}

/// <summary>
/// The numbers that everybody understands: what a leader took in 24 hours and has open now, each of its cap and each counted
/// as the guardrails count it, with what follows from them.
/// </summary>
public sealed record LeaderFigures
{
    public required string LeaderId { get; init; }

    /// <summary>Counted permits of the last 24 hours.</summary>
    public required int Taken { get; init; }

    public required int TakenCap { get; init; }

    /// <summary>Counted permits of the 24 hours before those.</summary>
    public required int TakenBefore { get; init; }

    /// <summary>Open disputes, those of the safety lane among them, as the cap counts them.</summary>
    public required int Open { get; init; }

    public required int OpenCap { get; init; }

    /// <summary>When the next request could be admitted; null where none could be within the deferral bound.</summary>
    public required DateTimeOffset? NextSlot { get; init; }

    public required Absence? Absence { get; init; }

    /// <summary>When an absence ends; null while there is none, and where its end cannot be told.</summary>
    public required DateTimeOffset? BackAt { get; init; }

    /// <summary>Open disputes times their locations' median handling time; null where that is not known for any.</summary>
    public required double? MinutesLeft { get; init; }

    /// <summary>What <see cref="MinutesLeft"/> rests on; null where nothing is open, or nothing known.</summary>
    public HandlingEvidence? MinutesFrom { get; init; }

    public required DateTimeOffset? OldestUnclaimed { get; init; }

    /// <summary>Of the open ones, those in the safety lane.</summary>
    public required int SafetyOpen { get; init; }

    /// <summary>Taken in the safety lane in 24 hours, outside the cap.</summary>
    public required int SafetyTaken { get; init; }

    public bool IsFull => Open >= OpenCap || Taken >= TakenCap;

    /// <summary>The share of the cap that is closer to its end.</summary>
    public decimal Share => Math.Max(Part(Taken, TakenCap), Part(Open, OpenCap));

    public static LeaderFigures Of(
        LeaderSnapshot leader, EffectivePolicy policy, IReadOnlyCollection<OpenWork> open, IReadOnlyCollection<PermitUse> permits,
        Func<string, HandlingTimes> timesAt, DateTimeOffset now)
    {
        var caps = LeaderCaps.Of(leader, policy);
        var absence = leader.Calendar().AbsenceAt(now);
        var dayAgo = now - PermitLog.Window;
        var times = open.Select(work => timesAt(work.LocationCode)).ToList();
        var minutes = times.ConvertAll(t => t.Median);
        return new LeaderFigures
        {
            LeaderId = leader.Id,
            Taken = permits.Count(p => p.Counted && p.At > dayAgo && p.At <= now),
            TakenCap = caps.Per24Hours,
            TakenBefore = permits.Count(p => p.Counted && p.At > dayAgo - PermitLog.Window && p.At <= dayAgo),
            Open = open.Count,
            OpenCap = caps.Open,
            NextSlot = LeaderRoom.EarliestRoom(leader, policy, urgent: false, now, now + policy.MaxDeferral),
            Absence = absence,
            BackAt = absence is null ? null : leader.Calendar().NextOnDuty(now, now + TimeSpan.FromDays(45)),
            MinutesLeft = minutes.Count > 0 && minutes.TrueForAll(m => m is null) ? null : minutes.Sum(m => m ?? 0),
            MinutesFrom = HandlingEvidence.Weakest(times.Select(t => t.Evidence).OfType<HandlingEvidence>()),
            OldestUnclaimed = open.Where(work => work.Unclaimed).Min(work => (DateTimeOffset?)work.AdmittedAt),
            SafetyOpen = open.Count(work => work.Lane == Lane.S),
            SafetyTaken = permits.Count(p => p.Cause == PermitCause.LaneS && p.At > dayAgo && p.At <= now),
        };
    }

    /// <summary>The numbers a leader works under; where locations differ, those of the tightest.</summary>
    public static EffectivePolicy PolicyFor(Policy policy, Leader leader) => leader.LocationCodes
        .Order(StringComparer.Ordinal)
        .Select(code => policy.For(leader.RegionCode, code))
        .MinBy(at => at.LeaderPer24Hours) ?? policy.For(leader.RegionCode, "");

    private static decimal Part(int used, int cap) => cap > 0 ? (decimal)used / cap : 1;
}
