using System.Globalization;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Typed;

/// <summary>
/// A window of a day as it stands in a form: two times of the browser's own kind, either of which may be missing yet. A day is
/// kept as the text of its windows, so that what is half filled in is kept too.
/// </summary>
/// <param name="From">As it is kept, such as <c>08:00</c>.</param>
/// <param name="To">As it is kept; <c>24:00</c> is the midnight at the end of the day.</param>
public readonly partial record struct TypedWindow(string From, string To)
{
    private const string Midnight = "00:00";
    private const string EndOfDay = "24:00";

    // What most people begin with, and how long they rest before the second half of the day.
    private static readonly DayWindow Usual = new(8 * 60, 17 * 60);
    private const int Rest = 60;
    private const int SecondHalf = 4 * 60;

    /// <summary>What the field of the beginning shows; nothing where what is kept is no time.</summary>
    public string FromField => Clock(From) is { } minutes and < DayWindow.MinutesOfDay ? Text(minutes) : "";

    /// <summary>What the field of the end shows. No browser's field knows 24:00, so that it is shown as 00:00.</summary>
    public string ToField => Clock(To) is { } minutes ? Text(minutes % DayWindow.MinutesOfDay) : "";

    /// <summary>Null where it is none yet.</summary>
    public DayWindow? Window => (Clock(From), Clock(To)) is ({ } from, { } to) && from < to ? new DayWindow(from, to) : null;

    public TypedWindow WithFrom(string? sent) => this with { From = Kept(sent) };

    public TypedWindow WithTo(string? sent) => this with { To = Kept(sent) is Midnight ? EndOfDay : Kept(sent) };

    /// <summary>The windows of a day, however they were written.</summary>
    public static IReadOnlyList<TypedWindow> ReadDay(string day) =>
    [
        .. Dash().Replace(day, "-").Split([' ', ',', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => word.Split('-', 2)).Select(ends => new TypedWindow(ends[0], ends is [_, var to] ? to : "")),
    ];

    public static string WriteDay(IEnumerable<TypedWindow> windows) => string.Join(' ', windows);

    /// <summary>A window to begin with, after those that a day has; without times where nothing is left of the day.</summary>
    public static TypedWindow After(IReadOnlyList<TypedWindow> day)
    {
        if (day.Count == 0)
        {
            return Of(Usual);
        }

        var from = day.Max(w => w.Window?.To ?? DayWindow.MinutesOfDay) + Rest;
        return from < DayWindow.MinutesOfDay ? Of(new DayWindow(from, Math.Min(from + SecondHalf, DayWindow.MinutesOfDay))) : new TypedWindow("", "");
    }

    /// <summary>What is wrong with each window of a day, as a code of <see cref="TypedFault"/>; null where nothing is.</summary>
    public static IReadOnlyList<string?> Faults(IReadOnlyList<TypedWindow> day) =>
        [.. day.Select((window, i) => FaultOf(window) ?? (Overlaps(window, day.Take(i)) ? TypedFault.WindowsOverlap : null))];

    public override string ToString() => $"{From}-{To}";

    private static string? FaultOf(TypedWindow window) => (Clock(window.From), Clock(window.To)) switch
    {
        ({ } from, { } to) => from < to ? null : TypedFault.WindowEndsFirst,
        _ => TypedFault.WindowMissing,
    };

    private static bool Overlaps(TypedWindow window, IEnumerable<TypedWindow> before) => window.Window is { } one
        && before.Any(other => other.Window is { } two && one.From < two.To && two.From < one.To);

    private static TypedWindow Of(DayWindow window) => new(Text(window.From), Text(window.To));

    // Browsers send "08:00", and with seconds where a person could choose them.
    private static string Kept(string? sent) =>
        TimeOnly.TryParseExact(sent, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Text((time.Hour * 60) + time.Minute) : "";

    private static int? Clock(string text) => WeeklyHours.TryParseClock(text, out var minutes) ? minutes : null;

    private static string Text(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    // Spaces belong to a dash between two times that have none of their own; else they stand between windows.
    [GeneratedRegex(@"(?<=(^|[\s,;])[\d:]+)\s+[-–—]\s+(?=[\d:]+([\s,;]|$))|[–—]", RegexOptions.ExplicitCapture)]
    private static partial Regex Dash();
}
