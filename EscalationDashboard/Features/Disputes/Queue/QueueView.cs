using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>
/// One row on the screen; a settled one stays in its place while the reader points at the list. A value, since each open page
/// holds one for every row it could scroll to; the row itself is everybody's.
/// </summary>
public readonly record struct ShownRow(PlacedRow Placed, bool Settled)
{
    public QueueRow Row => Placed.Row;
}

/// <summary>
/// A person's slice of the board. While they point at the list nothing moves under their hand: rows change where they
/// are, settled ones stay, and new ones wait to be let in.
/// </summary>
public sealed class QueueView
{
    private List<ShownRow> _shown = [];

    public List<ShownRow> Shown => _shown;

    /// <summary>New rows that wait while the reader points at the list.</summary>
    public int Waiting { get; private set; }

    public void Show(RankedQueue arranged, Actor actor, QueueFilter filter, bool pointing)
    {
        var slice = filter.Of(arranged, actor);
        if (!pointing)
        {
            _shown = [.. slice.Select(row => new ShownRow(row, Settled: false))];
            _shown.TrimExcess();
            Waiting = 0;
            return;
        }

        var current = slice.ToDictionary(row => row.Row.Number);
        var all = arranged.View.Rows;
        _shown = [.. _shown.Select(shown => current.Remove(shown.Row.Number, out var row)
            ? new ShownRow(row, Settled: false)
            : all.TryGetValue(shown.Row.Number, out var elsewhere)
                ? new ShownRow(shown.Placed with { Row = elsewhere }, Settled: false)
                : shown with { Settled = true })];
        Waiting = current.Count;
    }
}

/// <summary>Which dispute a leader takes next.</summary>
public static class NextToTake
{
    /// <summary>
    /// In the order of the queue: the safety lane, then what is this leader's or nobody's and what has become overdue with
    /// another leader, then the rest of what waits. A region's manager takes what is the region's before that.
    /// </summary>
    public static IEnumerable<QueueRow> For(RankedQueue arranged, Actor actor, QueueFilter filter)
    {
        var regional = actor.Role == StaffRole.RegionalManager;
        return (filter with { Tab = QueueTab.Waiting, Sort = QueueSort.Next }).Of(arranged, actor)
            .Where(placed => regional || placed.Row.HandedUp is null)
            .OrderBy(placed => placed.Rank.Urgency == Urgency.Safety ? 0
                : regional && placed.Row.Tier == LeaderTier.Regional ? 1
                : placed.Row.LeaderId is null || placed.Row.LeaderId == actor.LeaderId || placed.Away?.IsDeputy(actor) == true
                    || placed.Rank.Urgency == Urgency.Overdue ? 2
                : 3)
            .Select(placed => placed.Row);
    }
}
