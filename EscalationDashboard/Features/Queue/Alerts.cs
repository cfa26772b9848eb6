using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Queue;

/// <summary>What is worth ringing a leader for.</summary>
public static class Alerts
{
    /// <summary>
    /// What concerns a leader, in order: all of lane S that waits, what is theirs or nobody's, and what an owner who is away has
    /// left to them, as the deputy or for the region.
    /// </summary>
    public static List<PlacedRow> Of(Arranged arranged, Actor actor) => actor.LeaderId is null ? [] :
    [
        .. arranged.Rows.Where(placed => actor.Scope.Covers(placed.Row.LocationCode, placed.Row.RegionCode)
            && (placed.Row.LeaderId is null || placed.Row.LeaderId == actor.LeaderId || placed.Away?.MayBeTakenOverBy(actor) == true
                || (placed.Row.Lane == Lane.S && placed.Row.State == DisputeState.Waiting))),
    ];

    /// <summary>
    /// What has come since, what the customer has rung about anew, and what has become more pressing; the safety lane first,
    /// as the order has it.
    /// </summary>
    public static IEnumerable<PlacedRow> New(IEnumerable<PlacedRow> now, IReadOnlyDictionary<string, Known> before) => now.Where(placed =>
        placed.Turn.Standing != Urgency.Resting
        && (!before.TryGetValue(placed.Row.Number, out var known)
            || placed.Row.RungAt > known.RungAt
            || (placed.Turn.Standing < known.Standing && placed.Turn.Standing is Urgency.Overdue or Urgency.DueSoon)));

    /// <summary>What a person was last told of each.</summary>
    public static Dictionary<string, Known> Told(IEnumerable<PlacedRow> rows) =>
        rows.ToDictionary(p => p.Row.Number, p => new Known(p.Turn.Standing, p.Row.RungAt));
}

/// <param name="RungAt">The ring that was heard, or was there before.</param>
public sealed record Known(Urgency Standing, DateTimeOffset? RungAt = null);
