using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>One opening hour of the week to come.</summary>
/// <param name="Day">From 0 for Monday.</param>
/// <param name="Expected">Requests that reach a leader.</param>
/// <param name="Needed">Leaders, so that the promise is kept.</param>
/// <param name="OnDuty">Leaders whose calendar has them take contact in the middle of the hour.</param>
public sealed record StaffHour(int Day, int Hour, double Expected, int Needed, int OnDuty)
{
    public bool IsShort => Needed > OnDuty;
}

/// <summary>How many leaders each hour of a week needs so that nearly everybody is spoken to in time; see <see cref="ErlangC"/>.</summary>
public static class StaffPlan
{
    /// <summary>So many requests are to be spoken to within <see cref="DisputeTimers.FirstContact"/>.</summary>
    public const double Share = 0.9;

    /// <param name="reach">The share of requests that the guardrails let through to a leader, now or later.</param>
    /// <param name="handling">How long one occupies a leader.</param>
    public static IReadOnlyList<StaffHour> Of(
        PlaceForecast forecast, BusinessCalendar calendar, IReadOnlyCollection<DutyCalendar> leaders, double reach, TimeSpan handling)
    {
        var hours = new List<StaffHour>();
        for (var day = 0; day < PlaceHistory.Days; day++)
        {
            var date = forecast.Week.AddDays(day);
            foreach (var hour in OpenHours(calendar, date))
            {
                var (expected, middle) = (forecast.Cells[day, hour] * reach, calendar.InstantOf(date.ToDateTime(new TimeOnly(hour, 30))));
                hours.Add(new StaffHour(
                    day, hour, expected, ErlangC.Needed(expected, handling, DisputeTimers.FirstContact, Share),
                    leaders.Count(l => l.AbsenceAt(middle) is null)));
            }
        }

        return hours;
    }

    private static IEnumerable<int> OpenHours(BusinessCalendar calendar, DateOnly date) => calendar.Holidays.Contains(date) ? []
        : calendar.Hours.On(date.DayOfWeek).SelectMany(w => Enumerable.Range(w.From / 60, ((w.To + 59) / 60) - (w.From / 60))).Distinct().Order();
}
