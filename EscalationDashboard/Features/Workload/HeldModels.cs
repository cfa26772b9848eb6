using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Workload;

/// <summary>A request that has not reached a leader.</summary>
/// <param name="Car">Model and year, as they were when it came.</param>
/// <param name="Asked">The first of the customer's own words.</param>
/// <param name="Number">What was counted, and for whom; null where the rule looks at no number.</param>
/// <param name="Until">Its clock: the promised time, the refusal's end, the review's due time.</param>
/// <param name="AppealDue">When its open appeal must be answered; null where there is none.</param>
/// <param name="MayAnswer">Whether the person may answer that appeal.</param>
/// <param name="May">What the person could do about it at once, given a reason.</param>
public sealed record HeldRow(
    string RequestId, DateTimeOffset DecidedAt, RequestOutcome Outcome, string Check, DisputeReason Reason, string LocationName,
    string? LeaderName, string Car, string Asked, HeldNumber? Number, DateTimeOffset? Until, DateTimeOffset? AppealDue, bool MayAnswer,
    IReadOnlyList<StaffActionKind> May);

/// <summary>What one customer waits for.</summary>
/// <param name="Customer">The name, masked.</param>
/// <param name="Held">All that is held of this customer, however much of it is shown.</param>
/// <param name="Rows">The latest, and before them those with an appeal.</param>
public sealed record HeldGroup(string CustomerRef, string Customer, int Held, IReadOnlyList<HeldRow> Rows)
{
    /// <summary>The car, where all of it is about one.</summary>
    public string? Car => Rows.Select(r => r.Car).Distinct().ToList() is [{ Length: > 0 } one] ? one : null;
}

/// <summary>A request that is opened from the list; it may have reached a leader meanwhile.</summary>
/// <param name="Asked">All of the customer's own words.</param>
public sealed record OpenHeld(string RequestId, string? DisputeNumber, string Asked, string CustomerMessage, IReadOnlyList<ShownDecision> Decisions);

/// <summary>What a leader decided about a customer, and what still holds.</summary>
public sealed record StandingRow(Standing Standing, string Customer);

/// <param name="Groups">By customer: those with an open appeal first, the one due first before the others; then the latest first.</param>
/// <param name="Counts">All that is held, by outcome, whatever page is shown.</param>
/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record HeldPage(
    IReadOnlyList<HeldGroup> Groups, IReadOnlyDictionary<RequestOutcome, int> Counts, string? Older,
    IReadOnlyList<StandingRow> Standings, DateTimeOffset Since)
{
    public IEnumerable<HeldRow> Rows => Groups.SelectMany(g => g.Rows);
}
