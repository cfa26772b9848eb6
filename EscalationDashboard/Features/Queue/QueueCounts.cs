using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Queue;

/// <summary>How many there are under each tab, read from the numbers that the board keeps; nothing is counted here.</summary>
/// <param name="At">The location or region chosen; null for every place.</param>
public sealed record QueueCounts(BoardPicture<QueueRow> Picture, IReadOnlyList<QueuePlace> Places, Actor Actor, string? At)
{
    /// <returns>Null where time decides, which no number can keep.</returns>
    public int? Of(QueueTab tab) => tab switch
    {
        QueueTab.All => Sum("open"),
        QueueTab.Waiting => Sum("Waiting"),
        QueueTab.Safety => Sum("safety"),
        QueueTab.Up => Sum("up"),
        QueueTab.Resting => Sum("Resting"),
        QueueTab.Mine => Picture.CountOf($"of/{Actor.LeaderId}"),
        _ => null,
    };

    private int Sum(string heading) => Places
        .Where(place => At is null || place.Code == At || place.RegionCode == At)
        .Sum(place => Picture.CountOf($"{heading}/{place.Code}"));
}
