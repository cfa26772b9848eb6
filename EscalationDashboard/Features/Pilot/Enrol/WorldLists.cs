using System.Globalization;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>Countries, zones and currencies to choose from, named in the reader's language.</summary>
public static class WorldLists
{
    private static readonly IReadOnlyList<string> AllZones =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/') && !z.Id.StartsWith("Etc/", StringComparison.Ordinal)).Select(z => z.Id).Order(StringComparer.Ordinal)];

    // In which country each is spent, to be named by.
    private static readonly Dictionary<string, string> SpentIn = PlaceReading.Countries
        .GroupBy(PlaceReading.CurrencyOf).Where(g => g.Key.Length == 3).ToDictionary(g => g.Key, g => g.First());

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Codes, by name.</summary>
    public static IReadOnlyList<string> Countries() => [.. PlaceReading.Countries.OrderBy(CountryName, StringComparer.CurrentCulture)];

    public static string CountryName(string? code) => PlaceReading.Countries.Contains(code ?? "") ? Region(code!)?.NativeName ?? code! : code ?? "";

    /// <summary>The country's own first.</summary>
    public static IReadOnlyList<string> Zones(string country) => [.. CountryZones.Of(country).Concat(AllZones).Distinct()];

    /// <summary>For example <c>Phoenix (America/Phoenix, UTC−07:00)</c>.</summary>
    public static string ZoneName(string? id, DateTimeOffset now) =>
        id is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? $"{id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ')} ({id}, UTC{Offset(zone.GetUtcOffset(now))})"
            : id ?? "";

    /// <summary>Those that locations use already first.</summary>
    public static IReadOnlyList<string> Currencies(IEnumerable<Location> known) =>
        [.. known.Select(l => l.Currency).Distinct().Order(StringComparer.Ordinal).Concat(PlaceReading.Currencies).Distinct()];

    /// <summary>For example <c>USD, US Dollar</c>.</summary>
    public static string CurrencyName(string? code) =>
        code is { Length: > 0 } && SpentIn.TryGetValue(code, out var country) && Region(country) is { } region
            ? $"{code}, {region.CurrencyNativeName}"
            : code ?? "";

    // By a language and a country together, each in its own language: by the country alone the first reader's is remembered for all.
    private static RegionInfo? Region(string country)
    {
        try
        {
            return new RegionInfo($"{Language}-{country}");
        }
        catch (ArgumentException)
        {
            return null; // not every machine's tables know every pair
        }
    }

    private static string Offset(TimeSpan of) => $"{(of < TimeSpan.Zero ? "−" : "+")}{of:hh\\:mm}";
}
