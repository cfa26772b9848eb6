using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>
/// The promises a dispute runs under. One function works them out, always wholly and always from stored intervals, so
/// that screen, alerts and reports cannot disagree. A pause that still runs moves nothing yet: until it ends, nobody
/// knows how far, and meanwhile nothing counts as late.
/// </summary>
/// <param name="FirstContactDue">
/// 60 business minutes after admission, in which no pause ran. In lane S by the clock on the wall, at any hour, whatever else
/// stands still.
/// </param>
/// <param name="SameDayTarget">
/// The closing time of the business day it was admitted on; admitted after closing or within the last two hours before
/// it, the next business day's. Business time spent waiting on the customer counts as if it had been admitted so much later.
/// </param>
/// <param name="OwnerActsBy">
/// So many business minutes after its owner last did something, as the policy says; by the wall clock while a customer in danger has heard
/// from nobody. Null while nobody owns it.
/// </param>
public sealed record DisputeTimers(
    DateTimeOffset FirstContactDue, DateTimeOffset SameDayTarget, DateTimeOffset? OwnerActsBy = null)
{
    public static readonly TimeSpan FirstContact = TimeSpan.FromMinutes(60);

    public static readonly TimeSpan LateInTheDay = TimeSpan.FromHours(2);

    /// <summary>Whether the customer is promised the same; when the owner has to act is no promise to anybody.</summary>
    public bool PromiseAs(DisputeTimers other) => (FirstContactDue, SameDayTarget) == (other.FirstContactDue, other.SameDayTarget);

    /// <param name="since">Admission, or the last reopening.</param>
    /// <param name="ownerActedAt">When the owner last did something; null while nobody owns it.</param>
    /// <param name="safetyContact">How soon a safety case is spoken to; null in lane N.</param>
    /// <param name="ownerActs">How long its owner may do nothing; null for the policy's default.</param>
    /// <param name="atAnyHour">Whether the owner's clock runs on the wall.</param>
    public static DisputeTimers For(
        BusinessCalendar calendar, DateTimeOffset since, IReadOnlyCollection<Pause>? pauses = null, DateTimeOffset? ownerActedAt = null,
        TimeSpan? safetyContact = null, TimeSpan? ownerActs = null, bool atAnyHour = false)
    {
        var all = pauses ?? [];
        var acts = ownerActs ?? RiseDelays.Default.OwnerActs;
        var customers = Ended(all.Where(p => p.Kind == PauseKind.Customer));

        // A location that never opens has no business time; plain time keeps the promise finite.
        return new DisputeTimers(
            since + safetyContact ?? Run(calendar, since, FirstContact, customers) ?? since + FirstContact,
            SameDay(calendar, since, customers) ?? since + TimeSpan.FromHours(24),
            ownerActedAt is not { } acted ? null : (atAnyHour ? null : Run(calendar, acted, acts, Ended(all))) ?? acted + acts);
    }

    // Open time that no pause interrupts.
    private static DateTimeOffset? Run(BusinessCalendar calendar, DateTimeOffset from, TimeSpan time, List<Interval> pauses)
    {
        var left = time;
        foreach (var running in calendar.OpenFrom(from).SelectMany(open => Without(open, pauses)))
        {
            if (running.Length >= left)
            {
                return running.Start + left;
            }

            left -= running.Length;
        }

        return null;
    }

    private static DateTimeOffset? SameDay(BusinessCalendar calendar, DateTimeOffset since, List<Interval> pauses)
    {
        var waited = pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + calendar.OpenTimeBetween(
            pause.Start > since ? pause.Start : since, pause.End));
        if (waited > TimeSpan.Zero)
        {
            since = calendar.AddOpenTime(since, waited) ?? since;
        }

        var today = calendar.LocalDate(since);
        if (calendar.ClosingOf(today) is { } closing && since <= closing - LateInTheDay)
        {
            return closing;
        }

        return calendar.NextBusinessDay(today) is { } next ? calendar.ClosingOf(next) : null;
    }

    private static List<Interval> Ended(IEnumerable<Pause> pauses) =>
        [.. pauses.Where(p => p.To > p.From).Select(p => new Interval(p.From, p.To!.Value)).OrderBy(p => p.Start)];

    private static IEnumerable<Interval> Without(Interval open, List<Interval> pauses)
    {
        var start = open.Start;
        foreach (var pause in pauses.Where(p => p.End > open.Start && p.Start < open.End))
        {
            if (pause.Start > start)
            {
                yield return new Interval(start, pause.Start);
            }

            start = pause.End > start ? pause.End : start;
        }

        if (start < open.End)
        {
            yield return new Interval(start, open.End);
        }
    }
}
