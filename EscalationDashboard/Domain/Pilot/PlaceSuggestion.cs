namespace EscalationDashboard.Domain.Pilot;

/// <summary>What follows from a country, as long as the admin has not said something else.</summary>
public static class PlaceSuggestion
{
    /// <summary>
    /// Puts another country into a plan. A zone of another country gives way to the one that the locations there keep, or to the
    /// only one there is; the former country's currency gives way to the new one's.
    /// </summary>
    public static void SetCountry(PlannedPlace place, string country, IEnumerable<Location> known)
    {
        var zones = CountryZones.Of(country);
        if (country.Length > 0 && !zones.Contains(place.Zone))
        {
            var kept = known.Where(l => l.Country == country).Select(l => l.ZoneId).Distinct().ToList();
            place.Zone = kept is [var one] ? one : zones is [var only] ? only : "";
        }

        if (place.Currency.Length == 0 || place.Currency == PlaceReading.CurrencyOf(place.Country))
        {
            place.Currency = PlaceReading.CurrencyOf(country);
        }

        place.Country = country;
    }
}
