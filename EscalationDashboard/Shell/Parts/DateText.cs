using System.Globalization;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// The one way a date is written: with the month's name, in the order of the language. A date in numbers alone means another day
/// to a reader from the other side of an ocean.
/// </summary>
public static class DateText
{
    private static DateTimeFormatInfo Dates => CultureInfo.CurrentCulture.DateTimeFormat;

    private static string Usual => Short(Dates.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal));

    public static string Day(DateOnly day) => Written(day, Usual);

    public static string Day(DateTimeOffset at) => Written(at, Usual);

    /// <summary>A day as programs write it, <c>2027-03-28</c>; anything else stays as it is.</summary>
    public static string DayOf(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : written;

    /// <summary>Without its year, where that is plain.</summary>
    public static string DayOfYear(DateOnly day) => Written(day, Short(Dates.MonthDayPattern));

    /// <inheritdoc cref="DayOfYear(DateOnly)" />
    public static string DayOfYear(DateTimeOffset at) => Written(at, Short(Dates.MonthDayPattern));

    /// <summary>With its weekday.</summary>
    public static string LongDay(DateOnly day) => Written(day, Dates.LongDatePattern);

    /// <param name="at">On the reader's clock.</param>
    public static string Moment(DateTimeOffset at) => Written(at, $"{Usual} {Dates.ShortTimePattern}");

    /// <summary>A moment with its weekday, for whom the short form leaves a doubt.</summary>
    public static string Full(DateTimeOffset at) => Written(at, $"{Dates.LongDatePattern} {Dates.ShortTimePattern}");

    public static string Time(DateTimeOffset at) => at.ToString(Dates.ShortTimePattern, CultureInfo.CurrentCulture);

    /// <summary>A time of no day in particular.</summary>
    public static string Time(TimeOnly at) => at.ToString(Dates.ShortTimePattern, CultureInfo.CurrentCulture);

    public static string TimeWithSeconds(DateTimeOffset at) => at.ToString(Dates.LongTimePattern, CultureInfo.CurrentCulture);

    private static string Written(DateOnly day, string pattern) =>
        day.ToString(DayPattern.For(pattern, day.Day, CultureInfo.CurrentCulture), CultureInfo.CurrentCulture);

    private static string Written(DateTimeOffset at, string pattern) =>
        at.ToString(DayPattern.For(pattern, at.Day, CultureInfo.CurrentCulture), CultureInfo.CurrentCulture);

    private static string Short(string pattern) => pattern.Replace("MMMM", "MMM", StringComparison.Ordinal).Trim(' ', ',', '،');
}
