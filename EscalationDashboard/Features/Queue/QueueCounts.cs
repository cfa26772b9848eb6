using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Queue;

/// <summary>
/// How many there are under each tab. What a commit decides is read from the numbers that the board keeps, what time decides
/// from the order that everybody shares; nothing is counted here.
/// </summary>
/// <param name="Picture">The board now; it may be newer than the order.</param>
/// <param name="At">The location or region chosen; null for every place.</param>
public sealed record QueueCounts(
    BoardPicture<QueueRow> Picture, Arranged Arranged, IReadOnlyList<QueuePlace> Places, Actor Actor, string? At)
{
    public int Of(QueueTab tab) => tab switch
    {
        QueueTab.All => Sum("open"),
        QueueTab.Waiting => Sum("Waiting"),
        QueueTab.Safety => Sum("safety"),
        QueueTab.Up => Sum("up"),
        QueueTab.Resting => Sum("Resting"),
        QueueTab.Mine => Picture.CountOf($"of/{Actor.LeaderId}") + Arranged.StandIns.GetValueOrDefault(Actor.LeaderId ?? ""),
        QueueTab.Overdue => Urgency.Overdue,
        QueueTab.Soon => Urgency.DueSoon,
        QueueTab.Unanswered => Urgency.Unanswered,
        _ => throw new ArgumentOutOfRangeException(nameof(tab), tab, null),
    };

    public PlaceUrgency Urgency => PlaceUrgency.Sum(Chosen.Select(place => Arranged.UrgencyAt(place.Code)));

    private IEnumerable<QueuePlace> Chosen => Places.Where(place => At is null || place.Code == At || place.RegionCode == At);

    private int Sum(string heading) => Chosen.Sum(place => Picture.CountOf($"{heading}/{place.Code}"));
}
