using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Queue;

/// <summary>Which disputes the queue shows; also how the choice is written in the address.</summary>
public enum QueueFilter
{
    All,
    Mine,
    Waiting,
    Safety,
}

/// <summary>One row on the screen; a settled one stays in its place while somebody points at the list.</summary>
public sealed record ShownRow(QueueRow Row, bool Settled);

/// <summary>
/// A person's slice of the board. While they point at the list nothing moves under their hand: rows change where they
/// are, settled ones stay, and new ones wait to be let in.
/// </summary>
public sealed class QueueView
{
    private IReadOnlyList<ShownRow> _shown = [];

    public IReadOnlyList<ShownRow> Shown => _shown;

    /// <summary>New rows that wait while somebody points at the list.</summary>
    public int Waiting { get; private set; }

    public void Show(BoardPicture<QueueRow> picture, Actor actor, QueueFilter filter, bool pointing)
    {
        var slice = picture.Rows.Values.Where(row => IsIn(row, actor, filter)).ToList();
        if (!pointing)
        {
            slice.Sort(QueueRow.NewestGraveFirst);
            _shown = slice.ConvertAll(row => new ShownRow(row, Settled: false));
            Waiting = 0;
            return;
        }

        var current = slice.ToDictionary(row => row.Number);
        _shown = [.. _shown.Select(shown => current.Remove(shown.Row.Number, out var row)
            ? new ShownRow(row, Settled: false)
            : shown with { Settled = !picture.Rows.ContainsKey(shown.Row.Number) })];
        Waiting = current.Count;
    }

    private static bool IsIn(QueueRow row, Actor actor, QueueFilter filter) =>
        actor.Scope.Covers(row.LocationCode, row.RegionCode) && filter switch
        {
            QueueFilter.Mine => row.LeaderId == actor.LeaderId,
            QueueFilter.Waiting => row.State == DisputeState.Waiting,
            QueueFilter.Safety => row.Lane == Lane.S,
            _ => true,
        };
}
