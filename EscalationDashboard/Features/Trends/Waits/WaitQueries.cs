using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>Reads how long customers wait and where, and whether who waits longer disputes more, cut to what the person may see.</summary>
public sealed class WaitQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <param name="kind">The wait that disputes are set against.</param>
    public Task<WaitPicture> Picture(Actor actor, TrendFilter filter, WaitKind kind, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var (visits, all, places) = (filter.VisitsOf(db, actor.Scope, period), new WaitSums(kind), new Dictionary<string, WaitSums>(StringComparer.Ordinal));
        await visits.Walk(now, visit =>
        {
            all.Add(visit);
            At(visit.Location).Add(visit);
        });
        return new WaitPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            [
                .. places.Where(p => network.Location(p.Key) is not null).Select(p => PlaceOf(network, network.Location(p.Key)!, p.Value))
                    .OrderBy(p => p.Waits[(int)kind].IsSmall).ThenByDescending(p => p.Waits[(int)kind].Minutes.Median ?? -1)
                    .ThenBy(p => p.Location.Name, StringComparer.CurrentCulture),
            ],
            all.Figures, all.Bands);

        WaitSums At(string location) => places.TryGetValue(location, out var sums) ? sums : places[location] = new WaitSums(kind);
    });

    private static WaitPlace PlaceOf(Network network, Location location, WaitSums here) => new(
        location,
        Globe.Nearest(network.Locations.Where(l => l.Code != location.Code), location.Latitude, location.Longitude, 1) is [var next] ? next : null,
        here.Figures, here.Disputed);
}
