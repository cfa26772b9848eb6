using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Workload;

public enum DayEntryKind
{
    Admitted,
    LaneS,
    Held,

    /// <summary>A booking was kept, or room freed before its time.</summary>
    Released,

    /// <summary>A person let it through.</summary>
    Overruled,

    /// <summary>A booking was kept although nobody had room.</summary>
    Forced,
}

/// <summary>One thing that happened to a leader's time today.</summary>
/// <param name="Customer">The name, masked.</param>
/// <param name="Until">The promised time of a held one.</param>
public sealed record DayEntry(
    DateTimeOffset At, DayEntryKind Kind, string RequestId, string? DisputeNumber, DisputeReason Reason, string Customer, DateTimeOffset? Until);

public sealed record QueuedBooking(
    string RequestId, DateTimeOffset PromisedAt, DateTimeOffset BookedAt, DisputeReason Reason, string Customer, bool Urgent);

/// <summary>What one guardrail did in seven days where the leader answers.</summary>
/// <param name="Upheld">Appeals against it that were upheld.</param>
public sealed record RuleWeek(string Check, IReadOnlyDictionary<RequestOutcome, int> Outcomes, int Upheld);

/// <summary>What the policy in shadow would have done otherwise there in seven days.</summary>
/// <param name="Newest">The requests themselves, newest first, and not more than can be read.</param>
public sealed record ShadowWeek(
    int Version, int Decided, IReadOnlyList<(RequestOutcome Real, RequestOutcome Shadow, int Count)> Moves, IReadOnlyList<ShadowDecision> Newest)
{
    public int Differing => Moves.Sum(m => m.Count);
}

/// <param name="Queue">In the order in which freed room is given away.</param>
/// <param name="Colleagues">Who could stand in, in the region.</param>
public sealed record LeaderDay(
    LeaderCard Card, IReadOnlyList<DayEntry> Today, IReadOnlyList<QueuedBooking> Queue, IReadOnlyList<RuleWeek> Rules, int PolicyVersion,
    ShadowWeek? Shadow, IReadOnlyList<Leader> Colleagues, Allowed Allowed, WorkLists Lists, DateTimeOffset Since);

/// <summary>Within what a leader may set their own caps, as the policy says.</summary>
public sealed record Allowed(int LeastPer24Hours, int MostPer24Hours, int LeastOpen, int MostOpen)
{
    public static Allowed By(EffectivePolicy policy) => new(
        LeaderCaps.Least(policy.LeaderPer24Hours, policy.LeaderLeastPercent), policy.LeaderPer24Hours,
        LeaderCaps.Least(policy.LeaderOpenCap, policy.LeaderLeastPercent), policy.LeaderOpenCap);
}
