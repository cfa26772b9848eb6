using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Workload;

/// <summary>
/// A leader's escalations for a week: the daily cap for each day on duty. Borrowed is what came on top, by overrides and by
/// bookings that had to be kept without room.
/// </summary>
/// <param name="Used">Counted permits of the week so far.</param>
/// <param name="Promised">Bookings later in the week.</param>
public sealed record WeekBudget(DateTimeOffset From, DateTimeOffset Until, int Budget, int Used, int Promised, int Borrowed)
{
    private const int DaysOfWeek = 7;

    public int Left => Math.Max(0, Budget - Used - Promised);

    public static DateTimeOffset StartOf(BusinessCalendar calendar, DateTimeOffset now) => calendar.StartOf(MondayOf(calendar, now));

    public static WeekBudget Of(DutyCalendar duty, int perDay, IReadOnlyCollection<PermitUse> permits, DateTimeOffset now)
    {
        var monday = MondayOf(duty.Hours, now);
        var (from, until) = (duty.Hours.StartOf(monday), duty.Hours.StartOf(monday.AddDays(DaysOfWeek)));
        var days = Enumerable.Range(0, DaysOfWeek).Count(day => IsOnDuty(duty, monday.AddDays(day)));
        return new WeekBudget(
            from,
            until,
            days * perDay,
            permits.Count(p => p.Counted && p.At >= from && p.At <= now),
            permits.Count(p => p.Counted && p.At > now && p.At < until),
            permits.Count(p => p.Cause is Guardrails.PermitCause.Override or Guardrails.PermitCause.Forced && p.At >= from && p.At < until));
    }

    // A day of which leave takes all is none.
    private static bool IsOnDuty(DutyCalendar duty, DateOnly day) => duty.Hours.OpenOn(day)
        .Any(open => !duty.Leave.Any(leave => leave.Start <= open.Start && leave.End >= open.End));

    private static DateOnly MondayOf(BusinessCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.LocalDate(now);
        return today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
    }
}
