using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>
/// How many there are under each tab: as many as the tab would show, for whatever page asks. What a commit decides is read
/// from the numbers that the board keeps, what time decides from the order that everybody shares. Only where a reason is
/// chosen is counted here, since nobody keeps those numbers.
/// </summary>
/// <param name="Filter">What is chosen; its tab does not matter.</param>
public sealed record QueueCounts(RankedQueue RankedQueue, IReadOnlyList<QueuePlace> Places, Actor Actor, QueueFilter Filter)
{
    public int Of(QueueTab tab) => Filter.Reason is null && !StandsIn(tab) ? Kept(tab) : (Filter with { Tab = tab, Sort = QueueSort.Next }).Of(RankedQueue, Actor).Count();

    public PlaceUrgency Urgency => PlaceUrgency.Sum(Chosen.Select(place => RankedQueue.UrgencyAt(place.Code)));

    /// <summary>Since when the oldest under a tab waits, of those that are not paused; null where nothing does, and under the other tabs.</summary>
    public DateTimeOffset? OldestOf(QueueTab tab) => tab is not (QueueTab.Safety or QueueTab.Waiting) ? null
        : Filter.Reason is null ? (tab == QueueTab.Safety ? Urgency.OldestSafety : Urgency.OldestWaiting)
        : (Filter with { Tab = tab, Sort = QueueSort.Next }).Of(RankedQueue, Actor).Where(placed => placed.Rank.Urgency != Domain.Disputes.Urgency.Paused)
            .Min(placed => (DateTimeOffset?)placed.Row.Since);

    private IEnumerable<QueuePlace> Chosen => Places.Where(place => Filter.At is null || place.Code == Filter.At || place.RegionCode == Filter.At);

    // What an absent colleague has left changes with time, and nobody keeps its number for each place.
    private bool StandsIn(QueueTab tab) => tab == QueueTab.Mine && RankedQueue.StandIns.GetValueOrDefault(Actor.LeaderId ?? "") > 0;

    private int Kept(QueueTab tab) => tab switch
    {
        QueueTab.All => Sum("open"),
        QueueTab.Waiting => Sum("Waiting"),
        QueueTab.Safety => Sum("safety"),
        QueueTab.Up => Sum("up"),
        QueueTab.Paused => Sum("paused"),
        QueueTab.Mine => Sum($"of/{Actor.LeaderId}"),
        QueueTab.Overdue => Urgency.Overdue,
        QueueTab.Soon => Urgency.DueSoon,
        QueueTab.Unanswered => Urgency.Unanswered,
        _ => throw new ArgumentOutOfRangeException(nameof(tab), tab, null),
    };

    private int Sum(string heading) => Chosen.Sum(place => RankedQueue.View.CountOf($"{heading}/{place.Code}"));
}
