using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends.Forecast;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>One location's week to come.</summary>
/// <param name="LastWeek">Requests of the last whole week.</param>
/// <param name="FourWeeks">Their mean over the last four.</param>
public sealed record PlaceLoad(Location Location, PlaceForecast Forecast, double LastWeek, double FourWeeks);

/// <summary>The hours of one location with the leaders they need.</summary>
/// <param name="Handling">How long one dispute is taken to occupy a leader.</param>
/// <param name="From">What that was measured by; null where the reader said it, or nothing was settled yet.</param>
/// <param name="Reach">The share of requests that reach a leader.</param>
public sealed record PlaceStaff(PlaceLoad Place, IReadOnlyList<StaffHour> Hours, TimeSpan Handling, HandlingEvidence? From, double Reach)
{
    public int Short => Hours.Count(h => h.IsShort);
}

/// <summary>The week to come as one person sees it.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Score">Null where the history is too short to look back upon.</param>
/// <param name="Staff">Set where one location is chosen.</param>
/// <param name="Choices">Locations the person may choose, by code.</param>
/// <param name="Regions">Those of all that the person sees.</param>
public sealed record ForecastPicture(
    DateOnly Week, IReadOnlyList<PlaceLoad> Places, ForecastScore? Score, PlaceStaff? Staff, IReadOnlyDictionary<string, string> Choices,
    IReadOnlyList<Region> Regions)
{
    public double Expected => Places.Sum(p => p.Forecast.Total);

    /// <param name="day">Of the week, from Monday.</param>
    public double ExpectedOn(int day) => Places.Sum(p => p.Forecast.Days[day].Expected);

    /// <summary>Of all places together on one day.</summary>
    public CountRange RangeOf(int day) => CountRange.OfSum([.. Places.Select(p => (p.Forecast.Days[day].Expected, p.Forecast.Spread))], LoadForecast.Tail);
}
