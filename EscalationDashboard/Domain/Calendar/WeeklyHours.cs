using System.Collections.Immutable;
using System.Globalization;

namespace EscalationDashboard.Domain.Calendar;

/// <summary>One opening window of a day, in minutes after local midnight; <c>To</c> may be 1440 (24:00).</summary>
public readonly record struct DayWindow(int From, int To)
{
    public const int MinutesOfDay = 1440;

    public override string ToString() => $"{Clock(From)}-{Clock(To)}";

    private static string Clock(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}

/// <summary>
/// The windows of a week, several a day where that is the custom. Written as
/// <c>mon 08:00-12:00 13:00-18:00; tue …</c>, which is also how it is stored and compared.
/// </summary>
public sealed record WeeklyHours
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static readonly WeeklyHours None = new([]);

    private readonly ImmutableArray<ImmutableArray<DayWindow>> _days;
    private string? _written;

    public WeeklyHours(IEnumerable<(DayOfWeek Day, DayWindow Window)> windows)
    {
        var byDay = windows.ToLookup(w => w.Day, w => w.Window);
        _days = [.. Enum.GetValues<DayOfWeek>().Select(day => Checked(byDay[day]))];
    }

    public ImmutableArray<DayWindow> On(DayOfWeek day) => _days[(int)day];

    /// <summary>Each day's windows as text, Sunday first.</summary>
    public IReadOnlyList<string> Days => [.. Enum.GetValues<DayOfWeek>().Select(day => string.Join(' ', On(day)))];

    /// <summary>The text of a week whose days are each written by themselves, Sunday first.</summary>
    public static string Text(IEnumerable<string> days) => string.Join("; ", days
        .Select((windows, day) => (Windows: windows.Trim(), Name: DayNames[day]))
        .Where(day => day.Windows.Length > 0)
        .Select(day => $"{day.Name} {day.Windows}"));

    public bool IsEmpty => _days.All(windows => windows.IsEmpty);

    // Worked out once: a snapshot has the hours of every leader in it.
    public override string ToString() => _written ??= Text(Days);

    public bool Equals(WeeklyHours? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <exception cref="FormatException">The text is not a list of days with windows; the message names the part.</exception>
    public static WeeklyHours Parse(string text)
    {
        var windows = new List<(DayOfWeek, DayWindow)>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var day = ParseDay(words[0]);
            windows.AddRange(words.Skip(1).Select(word => (day, ParseWindow(word))));
        }

        return new WeeklyHours(windows);
    }

    /// <summary>Reads <c>monday</c> or <c>mon</c>, in any case.</summary>
    public static DayOfWeek ParseDay(string name)
    {
        var index = Array.FindIndex(DayNames, day => name.Equals(day, StringComparison.OrdinalIgnoreCase));
        index = index >= 0 ? index : Array.FindIndex(
            Enum.GetNames<DayOfWeek>(), day => name.Equals(day, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? (DayOfWeek)index : throw new HoursFormatException(name, $"'{name}' is not a day of the week.");
    }

    /// <summary>Reads <c>08:00-18:00</c>; the end may be <c>24:00</c>.</summary>
    public static DayWindow ParseWindow(string text)
    {
        var ends = text.Split('-');
        if (ends.Length != 2)
        {
            throw new HoursFormatException(text, $"'{text}' is not a window like 08:00-18:00.");
        }

        var window = new DayWindow(ParseClock(ends[0]), ParseClock(ends[1]));
        return window.From < window.To
            ? window
            : throw new HoursFormatException(text, $"'{text}' ends before it starts.");
    }

    /// <summary>Reads <c>08:00</c> as minutes after midnight; the last one is <c>24:00</c>.</summary>
    public static bool TryParseClock(string text, out int ofDay)
    {
        var parts = text.Trim().Split(':');
        ofDay = parts is [{ Length: 1 or 2 }, { Length: 2 }]
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes < 60 && (hours * 60) + minutes <= DayWindow.MinutesOfDay
                ? (hours * 60) + minutes
                : -1;
        return ofDay >= 0;
    }

    private static int ParseClock(string text) => TryParseClock(text, out var minutes)
        ? minutes
        : throw new HoursFormatException(text, $"'{text}' is not a time of day like 08:00.");

    private static ImmutableArray<DayWindow> Checked(IEnumerable<DayWindow> windows)
    {
        var sorted = windows.OrderBy(w => w.From).ToImmutableArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].From < sorted[i - 1].To)
            {
                throw new HoursFormatException($"{sorted[i - 1]} {sorted[i]}", $"The windows {sorted[i - 1]} and {sorted[i]} overlap.");
            }
        }

        return sorted;
    }
}
