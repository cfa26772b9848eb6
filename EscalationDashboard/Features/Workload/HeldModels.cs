using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Workload;

/// <summary>A request that has not reached a leader.</summary>
/// <param name="Customer">The name, masked.</param>
/// <param name="Until">Its clock: the promised time, the refusal's end, the review's due time.</param>
/// <param name="AppealDue">When its open appeal must be answered; null where there is none.</param>
/// <param name="May">What the person could do about it at once, given a reason.</param>
public sealed record HeldRow(
    string RequestId, DateTimeOffset DecidedAt, RequestOutcome Outcome, string Check, DisputeReason Reason, string LocationName,
    string? LeaderName, string Customer, DateTimeOffset? Until, DateTimeOffset? AppealDue, IReadOnlyList<StaffActionKind> May);

/// <summary>A request that is opened from the list; it may have reached a leader meanwhile.</summary>
public sealed record OpenHeld(string RequestId, string? DisputeNumber, string CustomerMessage, IReadOnlyList<ShownDecision> Decisions);

/// <summary>What a leader decided about a customer, and what still holds.</summary>
public sealed record StandingRow(Standing Standing, string Customer);

/// <summary>A rule that people overruled again and again within a week.</summary>
public sealed record OverruledRule(string Check, int Times);

/// <param name="Appeals">Those with an open appeal, the one due first first; not among the rows.</param>
/// <param name="Counts">All that is held, by outcome, whatever page is shown.</param>
/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record HeldPage(
    IReadOnlyList<HeldRow> Appeals, IReadOnlyList<HeldRow> Rows, IReadOnlyDictionary<RequestOutcome, int> Counts, string? Older,
    IReadOnlyList<StandingRow> Standings, IReadOnlyList<OverruledRule> Overruled, DateTimeOffset Since);
