using System.Collections.Frozen;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>What presses at one location. Time decides it, so no number that moves with commits can tell.</summary>
/// <param name="Overdue">Safety cases whose promise has run out are among them.</param>
/// <param name="Unanswered">Customers who wrote and have no answer yet.</param>
/// <param name="Oldest">Since when the oldest one that is not paused waits.</param>
/// <param name="OldestSafety">The same in the safety lane.</param>
/// <param name="OldestWaiting">The same of those that nobody has claimed.</param>
public sealed record PlaceUrgency(
    int Overdue, int DueSoon, int Unanswered, DateTimeOffset? Oldest, DateTimeOffset? OldestSafety, DateTimeOffset? OldestWaiting)
{
    public static readonly PlaceUrgency Nothing = new(0, 0, 0, null, null, null);

    public static PlaceUrgency Sum(IEnumerable<PlaceUrgency> places) => places.Aggregate(Nothing, (a, b) => new PlaceUrgency(
        a.Overdue + b.Overdue, a.DueSoon + b.DueSoon, a.Unanswered + b.Unanswered, Earlier(a.Oldest, b.Oldest), Earlier(a.OldestSafety, b.OldestSafety),
        Earlier(a.OldestWaiting, b.OldestWaiting)));

    /// <summary>By location; worked out once for everybody who looks at the same order.</summary>
    public static FrozenDictionary<string, PlaceUrgency> Of(IEnumerable<PlacedRow> rows) =>
        rows.GroupBy(placed => placed.Row.LocationCode).ToFrozenDictionary(at => at.Key, at => Sum(at.Select(Of)));

    private static PlaceUrgency Of(PlacedRow placed)
    {
        var (row, rank) = (placed.Row, placed.Rank);
        DateTimeOffset? waits = rank.Urgency == Urgency.Paused ? null : row.Since;
        return new(
            rank.IsLate ? 1 : 0, rank.Urgency == Urgency.DueSoon ? 1 : 0, row.UnansweredSince is null ? 0 : 1,
            waits, row.Lane == Lane.S ? waits : null, !row.IsTaken ? waits : null);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;
}
