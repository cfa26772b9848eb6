using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends.Forecast;

namespace EscalationDashboard.Features.Trends.Digest;

/// <summary>A week on one page.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="RegionName">Null where it is about all that the person sees.</param>
/// <param name="Before">Of the week before, as is <paramref name="SameDayBefore"/>.</param>
/// <param name="Causes">The most frequent ones.</param>
/// <param name="Fixed">What began to be done differently that week.</param>
/// <param name="Held">Requests held back or turned away of which a person said that they should not have been; null where none was held.</param>
/// <param name="Next">The week after it, foretold from what was known by its end.</param>
/// <param name="SignsNow">Open visits that stand out today, whichever week is shown.</param>
/// <param name="IsNewest">Whether it is the last week that is over.</param>
public sealed record WeekDigest(
    DateOnly Week, string? RegionName, Rate Rate, Rate Before, SameDay SameDay, SameDay SameDayBefore, IReadOnlyList<CauseLine> Causes,
    IReadOnlyList<CauseFix> Fixed, Share? Held, IReadOnlyList<PlaceLoad> Next, int SignsNow, bool IsNewest,
    IReadOnlyList<(string Code, string Name)> Regions)
{
    private const int MostPlaces = 5;

    /// <summary>Where most is expected the week after.</summary>
    public IEnumerable<PlaceLoad> Busiest => Next.Take(MostPlaces);

    public double Expected => Next.Sum(p => p.Forecast.Total);
}
