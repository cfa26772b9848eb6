using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Paging;

/// <summary>
/// Whether people have to be asked to act on a dispute. In the safety lane at any hour; for anything else only where a promise is about
/// to break, or it is past its clock and nobody's, and only while its location is open.
/// </summary>
public static class PageNeed
{
    /// <summary>How long the same is not asked again, whatever came of it: a person who said that they look after it is left to do so.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(24);

    /// <summary>How long a person who has said that they look after it is left to begin.</summary>
    public static readonly TimeSpan TimeToAct = TimeSpan.FromMinutes(10);

    /// <param name="isOpen">Whether its location is.</param>
    public static PageCause? Of(Dispute about, bool isOpen, DateTimeOffset now)
    {
        if (about.State == DisputeState.Resolved || (about.Lane != Lane.S && !isOpen))
        {
            return null;
        }

        var rank = QueuePriority.RankOf(about.Priority, now);
        if (!about.IsTaken && rank.IsLate)
        {
            return PageCause.NoOwner;
        }

        return rank.Urgency != Urgency.Paused && about is { FirstContactAt: null } && now > about.Timers.FirstContactDue - QueuePriority.Warning
            ? PageCause.PromiseBreaking
            : null;
    }

    /// <summary>
    /// Whether a customer is in danger, nobody has the dispute, and nobody is asked or has answered since it was last news: since it rang,
    /// came back, was put back to the queue or given to a leader. Also where the leader who has it is gone before they spoke to the customer. What people have said of it before is said of what was known then. Only the last page
    /// says anything: others were asked since those before it, whose persons were told of nothing.
    /// </summary>
    /// <param name="last">Null where nobody was ever asked.</param>
    /// <param name="counts">Whether the answer to it still counts (<see cref="PageAnswer"/>).</param>
    /// <param name="ownerIsGone">Whether the leader who has it is on leave, or has left.</param>
    public static bool IsDangerUnasked(Dispute about, Page? last, bool counts, bool ownerIsGone = false) =>
        about is { Lane: Lane.S, IsOpen: true } && (!about.IsTaken || (ownerIsGone && about.FirstContactAt is null)) && last is not { IsOpen: true }
        && !(counts && last is { End: PageEnd.Acknowledged } && last.EndedAt >= about.NewsAt && (!about.IsTaken || last.EndedAt >= about.ClaimedAt));

    /// <summary>The one that began last.</summary>
    public static Page? Last(IEnumerable<Page> pages) => pages.OrderBy(page => page.StartedAt).ThenBy(page => page.Id, StringComparer.Ordinal).LastOrDefault();

    /// <summary>
    /// Whether a page may begin beside those that the dispute has had: one at a time, the same no sooner than a day later, and any other
    /// only once a person who has just said that they look after it has had the time to.
    /// </summary>
    public static bool MayBegin(PageCause cause, IReadOnlyCollection<Page> before, DateTimeOffset now) =>
        !before.Any(page => page.IsOpen || (page.Cause == cause && now - page.StartedAt < Rest)
            || (page.End == PageEnd.Acknowledged && now - page.EndedAt < TimeToAct));
}
