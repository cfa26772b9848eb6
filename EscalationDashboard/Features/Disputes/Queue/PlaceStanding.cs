using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>How one location stands.</summary>
public sealed record PlaceStanding(QueuePlace Place, QueueCounts Counts)
{
    public int Overdue => Counts.Of(QueueTab.Overdue);

    /// <summary>Since when the oldest one that is not paused waits.</summary>
    public DateTimeOffset? Oldest => Counts.Urgency.Oldest;

    public int Of(QueueTab tab) => Counts.Of(tab);

    /// <summary>The places in trouble first: by what is overdue, then by what is open.</summary>
    public static IReadOnlyList<PlaceStanding> Of(RankedQueue arranged, IReadOnlyList<QueuePlace> places) =>
    [
        .. places.Select(place => new PlaceStanding(place, new QueueCounts(arranged, [place], Actor.System, QueueFilter.Everything)))
            .OrderByDescending(p => p.Overdue).ThenByDescending(p => p.Of(QueueTab.All)).ThenBy(p => p.Place.Name, StringComparer.CurrentCulture),
    ];
}
