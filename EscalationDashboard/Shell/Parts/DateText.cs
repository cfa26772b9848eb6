using System.Globalization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// The one way a date is written: with the month's name, in the order of the language. A date in numbers alone means another day
/// to a reader from the other side of an ocean.
/// </summary>
public static class DateText
{
    private static DateTimeFormatInfo Dates => CultureInfo.CurrentCulture.DateTimeFormat;

    private static string DayPattern => Short(Dates.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal));

    public static string Day(DateOnly day) => day.ToString(DayPattern, CultureInfo.CurrentCulture);

    public static string Day(DateTimeOffset at) => at.ToString(DayPattern, CultureInfo.CurrentCulture);

    /// <summary>Without its year, where that is plain.</summary>
    public static string DayOfYear(DateOnly day) => day.ToString(Short(Dates.MonthDayPattern), CultureInfo.CurrentCulture);

    /// <inheritdoc cref="DayOfYear(DateOnly)" />
    public static string DayOfYear(DateTimeOffset at) => at.ToString(Short(Dates.MonthDayPattern), CultureInfo.CurrentCulture);

    /// <summary>With its weekday.</summary>
    public static string LongDay(DateOnly day) => day.ToString(Dates.LongDatePattern, CultureInfo.CurrentCulture);

    /// <param name="at">On the reader's clock.</param>
    public static string Moment(DateTimeOffset at) => at.ToString($"{DayPattern} {Dates.ShortTimePattern}", CultureInfo.CurrentCulture);

    /// <summary>A moment with its weekday, for whom the short form leaves a doubt.</summary>
    public static string Full(DateTimeOffset at) => at.ToString($"{Dates.LongDatePattern} {Dates.ShortTimePattern}", CultureInfo.CurrentCulture);

    public static string Time(DateTimeOffset at) => at.ToString(Dates.ShortTimePattern, CultureInfo.CurrentCulture);

    /// <summary>A time of no day in particular.</summary>
    public static string Time(TimeOnly at) => at.ToString(Dates.ShortTimePattern, CultureInfo.CurrentCulture);

    public static string TimeWithSeconds(DateTimeOffset at) => at.ToString(Dates.LongTimePattern, CultureInfo.CurrentCulture);

    private static string Short(string pattern) => pattern.Replace("MMMM", "MMM", StringComparison.Ordinal).Trim(' ', ',', '،');
}
