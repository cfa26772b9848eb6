using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>The promises a dispute runs under, worked out once by the location's calendar when it is admitted.</summary>
/// <param name="FirstContactDue">60 business minutes after admission.</param>
/// <param name="SameDayTarget">
/// The closing time of the business day it was admitted on; admitted after closing or within the last two hours before
/// it, the next business day's.
/// </param>
public sealed record DisputeTimers(DateTimeOffset FirstContactDue, DateTimeOffset SameDayTarget)
{
    public static readonly TimeSpan FirstContact = TimeSpan.FromMinutes(60);

    public static readonly TimeSpan LateInTheDay = TimeSpan.FromHours(2);

    public static DisputeTimers For(BusinessCalendar calendar, DateTimeOffset admittedAt)
    {
        // A location that never opens has no business time; plain time keeps the promise finite.
        var due = calendar.AddOpenTime(admittedAt, FirstContact) ?? admittedAt + FirstContact;
        return new DisputeTimers(due, SameDay(calendar, admittedAt) ?? admittedAt + TimeSpan.FromHours(24));
    }

    private static DateTimeOffset? SameDay(BusinessCalendar calendar, DateTimeOffset admittedAt)
    {
        var today = calendar.LocalDate(admittedAt);
        if (calendar.ClosingOf(today) is { } closing && admittedAt <= closing - LateInTheDay)
        {
            return closing;
        }

        return calendar.NextBusinessDay(today) is { } next ? calendar.ClosingOf(next) : null;
    }
}
