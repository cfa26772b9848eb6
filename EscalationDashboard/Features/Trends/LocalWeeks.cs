using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Trends;

/// <summary>Locations whose weeks begin at the same instant, which is another one in each zone.</summary>
public sealed record LocalWeeks(DateTimeOffset From, DateTimeOffset Until, List<string> Codes)
{
    /// <summary>The locations that a person may see in a place, by when a period begins and ends for them.</summary>
    public static List<LocalWeeks> Of(Network network, Scope scope, string? region, string? location, TrendPeriod period) =>
    [
        .. network.Locations
            .Where(l => scope.Covers(l.Code, l.RegionCode) && (region is null || l.RegionCode == region) && (location is null || l.Code == location))
            .Select(l => (l.Code, Calendar: CountingCalendar.Of(l.ZoneId, l.Hours, l.Holidays)))
            .GroupBy(l => (From: l.Calendar.StartOf(period.From), Until: l.Calendar.StartOf(period.Until)))
            .Select(g => new LocalWeeks(g.Key.From, g.Key.Until, [.. g.Select(l => l.Code)])),
    ];
}
