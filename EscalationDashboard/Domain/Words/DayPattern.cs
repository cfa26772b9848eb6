using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Domain.Words;

/// <summary>How a day of the month is written within a date: French counts the first and numbers the others (<c>1er décembre</c>, <c>2 décembre</c>).</summary>
public static partial class DayPattern
{
    /// <param name="pattern">Of a date, as .NET writes it.</param>
    /// <param name="day">Of the month.</param>
    public static string For(string pattern, int day, CultureInfo culture) =>
        day == 1 && culture.TwoLetterISOLanguageName == "fr" ? Day().Replace(pattern, "d'er'") : pattern;

    // A weekday is written with three or four of them, a day of two digits with two.
    [GeneratedRegex("(?<!d)d(?!d)")]
    private static partial Regex Day();
}
