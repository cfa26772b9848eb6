using System.Globalization;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Holidays as people write them: dates like 2026-12-25, apart by spaces, commas or new lines.</summary>
public static class HolidayList
{
    /// <summary>More would be a week of other hours.</summary>
    public const int Most = 400;

    /// <returns>The days, and what is no date.</returns>
    public static (IReadOnlyCollection<DateOnly> Days, IReadOnlyList<string> Wrong) Read(string text)
    {
        var (days, wrong) = (new SortedSet<DateOnly>(), new List<string>());
        foreach (var word in text.Split([' ', ',', ';', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                days.Add(day);
            }
            else
            {
                wrong.Add(word);
            }
        }

        return (days, wrong);
    }

    public static string Write(IEnumerable<DateOnly> days) =>
        string.Join('\n', days.Order().Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
