using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Queue;

/// <summary>How one location stands. What a commit decides is read from the board's numbers; what time decides is counted.</summary>
/// <param name="Oldest">Since when the oldest one that does not rest waits.</param>
public sealed record PlaceStanding(QueuePlace Place, BoardPicture<QueueRow> Picture, int Overdue, DateTimeOffset? Oldest)
{
    public int Of(QueueTab tab) => tab == QueueTab.Overdue
        ? Overdue
        : new QueueCounts(Picture, [Place], Domain.Staff.Actor.System, Place.Code).Of(tab) ?? 0;

    /// <summary>The places in trouble first: by what is overdue, then by what is open.</summary>
    public static IReadOnlyList<PlaceStanding> Of(Arranged arranged, IReadOnlyList<QueuePlace> places)
    {
        var everything = new QueueFilter(QueueTab.Overdue);
        var rows = arranged.Rows.ToLookup(placed => placed.Row.LocationCode);
        return
        [
            .. places.Select(place => new PlaceStanding(
                    place,
                    arranged.Picture,
                    rows[place.Code].Count(placed => everything.Shows(placed, Domain.Staff.Actor.System)),
                    rows[place.Code].Where(placed => placed.Turn.Standing != Urgency.Resting).Min(placed => (DateTimeOffset?)placed.Row.Since)))
                .OrderByDescending(p => p.Overdue).ThenByDescending(p => p.Of(QueueTab.All)).ThenBy(p => p.Place.Name, StringComparer.CurrentCulture),
        ];
    }
}
