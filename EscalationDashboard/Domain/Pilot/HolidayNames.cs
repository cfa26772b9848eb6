using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>A day on which a country rests, in its own words.</summary>
public sealed record NamedHoliday(DateOnly Day, string Name);

/// <summary>What the public holidays are called. A location is shut on the days of its own calendar; these only name them, and can be put into it.</summary>
/// <param name="calendars">By country, or by country and part, such as <c>CA-QC</c>.</param>
public sealed class HolidayNames(IReadOnlyDictionary<string, ImmutableArray<NamedHoliday>> calendars)
{
    public static readonly HolidayNames None = new(ImmutableDictionary<string, ImmutableArray<NamedHoliday>>.Empty);

    private readonly ILookup<(string Country, DateOnly Day), string> _names = calendars
        .SelectMany(c => c.Value.Select(h => (Key: (c.Key[..2], h.Day), h.Name))).ToLookup(h => h.Key, h => h.Name);

    /// <summary>In each of the countries, where it has one there; null where nobody calls the day anything.</summary>
    public string? NameOf(DateOnly day, IEnumerable<string> countries) =>
        countries.Distinct().SelectMany(country => _names[(country, day)]).Distinct().ToList() is { Count: > 0 } names ? string.Join(" / ", names) : null;

    /// <summary>The country's own days from one day on, each once.</summary>
    public IReadOnlyList<NamedHoliday> Coming(string country, DateOnly from) =>
    [
        .. calendars.Where(c => c.Key == country).SelectMany(c => c.Value).Where(h => h.Day >= from).OrderBy(h => h.Day),
    ];
}
