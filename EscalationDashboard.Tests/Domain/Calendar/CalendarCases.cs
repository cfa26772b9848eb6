using EscalationDashboard.Domain.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Calendar;

/// <summary>Weeks, calendars and moments as they come: several windows a day, holidays, and nights on which clocks change.</summary>
internal static class CalendarCases
{
    // Ahead of UTC and behind it, with and without summer time, in quarters of an hour, changing at midnight, in the south.
    public static readonly string[] Zones =
    [
        "Europe/Paris", "America/Los_Angeles", "Asia/Seoul", "Asia/Kathmandu", "Atlantic/Azores", "Australia/Lord_Howe",
        "America/Santiago", "Pacific/Kiritimati", "Pacific/Honolulu", "Africa/Cairo", "UTC",
    ];

    /// <summary>Up to three windows on each day, at any minute; they may meet and never overlap.</summary>
    public static readonly Gen<WeeklyHours> Hours =
        from days in Gen.ArrayOf(Gen.Choose(0, 3).SelectMany(windows => Gen.ArrayOf(Gen.Choose(0, 1440), windows * 2)), 7)
        from meet in Gen.Elements(true, false)
        select new WeeklyHours(days.SelectMany((minutes, day) => WindowsOf((DayOfWeek)day, minutes, meet)));

    /// <summary>Days on which Paris, Los Angeles, the Azores or Santiago change their clocks, and days around them.</summary>
    public static readonly Gen<DateOnly> Dates =
        from around in Gen.Elements("2026-03-08", "2026-03-29", "2026-04-05", "2026-04-24", "2026-09-06", "2026-10-25", "2026-11-01")
        from days in Gen.Choose(-3, 3)
        select DateOnly.Parse(around, System.Globalization.CultureInfo.InvariantCulture).AddDays(days);

    public static readonly Gen<BusinessCalendar> Calendars =
        from zone in Gen.Elements(Zones)
        from hours in Hours
        from holidays in Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(Dates, n))
        select new BusinessCalendar(zone, hours, holidays);

    public static readonly Gen<DateTimeOffset> Moments =
        from date in Dates
        from second in Gen.Choose(0, (24 * 3600) - 1)
        select new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(second);

    public static string Told(BusinessCalendar calendar) =>
        $"{calendar.ZoneId}, {calendar.Hours}, closed on {string.Join(", ", calendar.Holidays.Select(d => $"{d:yyyy-MM-dd}"))}";

    private static IEnumerable<(DayOfWeek Day, DayWindow Window)> WindowsOf(DayOfWeek day, int[] minutes, bool meet)
    {
        var sorted = minutes.Distinct().Order().ToArray();
        return Enumerable.Range(0, Math.Max(0, sorted.Length - 1))
            .Where(i => meet || i % 2 == 0)
            .Select(i => (day, new DayWindow(sorted[i], sorted[i + 1])));
    }
}
