using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reasons against a change of a location's calendar; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class CalendarRefusal
{
    public const string HoursUnreadable = "CalendarHoursUnreadable";
    public const string NeverOpen = "CalendarNeverOpen";
    public const string HolidaysUnreadable = "CalendarHolidaysUnreadable";
    public const string TooManyHolidays = "CalendarTooManyHolidays";
    public const string NoHolidays = "CalendarNoHolidays";

    public static readonly ImmutableArray<string> Codes = [HoursUnreadable, NeverOpen, HolidaysUnreadable, TooManyHolidays, NoHolidays];
}
