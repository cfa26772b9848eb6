using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reads the place of a plan.</summary>
public static partial class PlaceReading
{
    private static readonly ImmutableArray<RegionInfo> World =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(c => c.Name.Length > 0).Select(c => new RegionInfo(c.Name))
            .Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .DistinctBy(r => r.TwoLetterISORegionName).OrderBy(r => r.TwoLetterISORegionName, StringComparer.Ordinal),
    ];

    /// <summary>Country codes, ISO 3166 alpha-2.</summary>
    public static readonly ImmutableSortedSet<string> Countries = [.. World.Select(r => r.TwoLetterISORegionName)];

    /// <summary>Currency codes, ISO 4217.</summary>
    public static readonly ImmutableSortedSet<string> Currencies = [.. World.Select(r => r.ISOCurrencySymbol).Where(c => c.Length == 3)];

    private static readonly ImmutableDictionary<string, string> CurrencyByCountry =
        World.Where(r => r.ISOCurrencySymbol.Length == 3).ToImmutableDictionary(r => r.TwoLetterISORegionName, r => r.ISOCurrencySymbol);

    /// <returns>ISO 4217; nothing for what is no country, or has no currency of its own.</returns>
    public static string CurrencyOf(string country) => CurrencyByCountry.GetValueOrDefault(country, "");

    /// <summary>Language codes, ISO 639-1: what leaders may speak. Customers are written to in fewer.</summary>
    public static readonly ImmutableSortedSet<string> SpokenLanguages =
    [
        .. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length == 2 && c.Name.All(char.IsAsciiLetterLower)).Select(c => c.Name),
    ];

    internal static (Location? Location, Region? NewRegion) Of(PlannedPlace place, WeeklyHours hours, PilotSurroundings around, PlanFaults faults)
    {
        const EnrolmentStep Step = EnrolmentStep.Place;
        var code = faults.Checked(Step, "code", place.Code, LocationCode().IsMatch, PlanFaultCode.NotACode);
        if (around.Locations.Any(l => l.Code.Equals(code, StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add(Step, "code", PlanFaultCode.CodeTaken);
        }

        var name = faults.Name(Step, "name", place.Name);
        var city = faults.Name(Step, "city", place.City);
        var country = faults.Checked(Step, "country", place.Country, Countries.Contains, PlanFaultCode.NotACountry);
        var region = place.IsNewRegion ? New(place, around, faults) : null;
        var regionCode = region?.Code
            ?? faults.Checked(Step, "region", place.Region, around.Regions.Contains, PlanFaultCode.RegionUnknown);
        var zone = faults.Checked(Step, "zone", place.Zone, IsZone, PlanFaultCode.NotAZone);
        var latitude = faults.Degrees("latitude", place.Latitude, 90);
        var longitude = faults.Degrees("longitude", place.Longitude, 180);
        var language = faults.Checked(Step, "language", place.Language, t => around.Languages.Contains(t), PlanFaultCode.NotALanguage);
        var currency = faults.Checked(Step, "currency", place.Currency, Currencies.Contains, PlanFaultCode.NotACurrency);
        var phone = faults.Checked(Step, "relayPhone", place.RelayPhone, PlanFaults.IsPhone, PlanFaultCode.NotAPhone);

        // A call says no more of the place than the number that was called.
        if (around.Locations.Any(l => TelephoneNumber.Same(l.RelayPhone, phone)))
        {
            faults.Add(Step, "relayPhone", PlanFaultCode.PhoneTaken);
        }

        return faults.None(Step)
            ? (new Location
            {
                Code = code,
                RegionCode = regionCode,
                Name = name,
                City = city,
                Country = country,
                ZoneId = zone,
                Latitude = latitude,
                Longitude = longitude,
                Language = language,
                Currency = currency,
                RelayPhone = phone,
                Stage = LocationStage.Shadow,
                Hours = hours,
            }, region)
            : (null, null);
    }

    private static Region New(PlannedPlace place, PilotSurroundings around, PlanFaults faults)
    {
        const EnrolmentStep Step = EnrolmentStep.Place;
        var code = faults.Checked(Step, "region", place.Region, RegionCode().IsMatch, PlanFaultCode.NotARegionCode);
        if (around.Regions.Contains(code, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(Step, "region", PlanFaultCode.RegionTaken);
        }

        return new Region
        {
            Code = code,
            Names = around.Languages.ToDictionary(
                language => language,
                language => faults.Name(Step, $"regionName-{language}", place.RegionNames.GetValueOrDefault(language, ""))),
        };
    }

    private static bool IsZone(string text) => text.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    [GeneratedRegex("^[A-Z]{2}-[A-Z0-9]{2,8}$")]
    private static partial Regex LocationCode();

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,7}$")]
    private static partial Regex RegionCode();
}
