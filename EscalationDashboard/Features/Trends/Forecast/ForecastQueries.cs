using System.Runtime.InteropServices;
using EscalationDashboard.Application.Workload;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Trends.Forecast;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>Foretells the week to come from the requests of the weeks before, cut to what the person may see.</summary>
public sealed class ForecastQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    // Weeks from which the share of requests that reach a leader is taken.
    private const int ReachWeeks = 8;

    // One more than is looked back upon, so that the oldest forecast has its weeks too.
    private const int Weeks = LoadForecast.MostWeeks + ForecastScore.MostWeeks;

    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(60);

    /// <param name="minutes">How long a dispute occupies a leader; the location's own median where it is left out.</param>
    public Task<ForecastPicture> Picture(Actor actor, string? region, string? location, int? minutes) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var seen = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var week = NextWeek(clock.GetUtcNow());
        var current = week.AddDays(-7);
        var (histories, places) = await Foretell(db, network, seen, region, location, week, current);
        return new ForecastPicture(
            week, places,
            ForecastScore.Of(histories, current),
            location is not null && places is [var one] ? await Staff(db, network, one, week, minutes) : null,
            seen.Where(l => l.IsLive || l.Code == location).OrderBy(l => l.Name, StringComparer.CurrentCulture).ToDictionary(l => l.Code, l => l.Name),
            await db.RegionsOf(seen));
    });

    /// <summary>A week foretold from what was known when it began, the busiest location first.</summary>
    public Task<IReadOnlyList<PlaceLoad>> After(Actor actor, string? region, DateOnly week) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var seen = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        return (await Foretell(db, network, seen, region, location: null, week, week)).Places;
    });

    // What is usual in a region comes from all of it, whatever part of it is shown.
    private static async Task<(IReadOnlyList<PlaceHistory> Histories, IReadOnlyList<PlaceLoad> Places)> Foretell(
        DashboardDbContext db, Network network, List<Location> seen, string? region, string? location, DateOnly week, DateOnly until)
    {
        var shown = seen.FindAll(l => region is null || l.RegionCode == region);
        var regions = shown.Select(l => l.RegionCode).ToHashSet();
        var histories = await Histories(db, network.Locations.Where(l => regions.Contains(l.RegionCode)), until);
        var known = histories.ToDictionary(h => h.Code);
        var forecasts = histories.GroupBy(h => h.RegionCode)
            .SelectMany(g => LoadForecast.Of([.. g], week, ForecastScore.Of([.. g], until)?.Spread ?? 0, until)).ToDictionary(f => f.Code);
        var chosen = shown.FindAll(l => known.ContainsKey(l.Code) && (location is null || l.Code == location));
        return (
            chosen.ConvertAll(l => known[l.Code]),
            [
                .. chosen.Select(l => new PlaceLoad(
                    l, forecasts[l.Code], known[l.Code].Total(until.AddDays(-7)),
                    Enumerable.Range(1, 4).Average(back => known[l.Code].Total(until.AddDays(-7 * back)))))
                    .OrderByDescending(p => p.Forecast.Total).ThenBy(p => p.Location.Name, StringComparer.CurrentCulture),
            ]);
    }

    /// <summary>The Monday after today's; on a Monday, in a week.</summary>
    public static DateOnly NextWeek(DateTimeOffset now) => TrendWeek.Of(DateOnly.FromDateTime(now.UtcDateTime)).AddDays(7);

    private static async Task<List<PlaceHistory>> Histories(DashboardDbContext db, IEnumerable<Location> locations, DateOnly week)
    {
        var live = locations.Where(l => l.IsLive).ToList();
        var (codes, from) = (live.ConvertAll(l => l.Code), week.AddDays(-7 * Weeks));
        var weeks = db.Requests.Where(r => r.Week >= from && r.Week < week && codes.Contains(r.LocationCode)).GroupBy(r => r.Week).Select(g => new
        {
            g.Key,
            Rows = string.Join(Packed.Row, g.Select(r => r.LocationCode + Packed.Column + r.Weekday + Packed.Column + r.Hour + Packed.Column)),
        });
        var (known, counts) = (new Codes(), new Dictionary<(string Code, DateOnly Day, int Hour), int>());
        await foreach (var group in weeks.AsAsyncEnumerable())
        {
            for (var rows = new PackedRows(group.Rows); rows.Next();)
            {
                var (code, day, hour) = (known.Of(rows.Text())!, group.Key.AddDays(rows.Number() - 1), rows.Number());
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (code, day, hour), out _)++;
            }
        }

        var byPlace = counts.ToLookup(c => c.Key.Code, c => new Arrivals(c.Key.Day, c.Key.Hour, c.Value));
        return live.ConvertAll(l => new PlaceHistory(l.Code, l.RegionCode, l.Calendar(), byPlace[l.Code]));
    }

    private static async Task<PlaceStaff> Staff(DashboardDbContext db, Network network, PlaceLoad place, DateOnly week, int? minutes)
    {
        var (location, calendar) = (place.Location, place.Location.Calendar());
        var typed = minutes is > 0 and <= 10_000 ? TimeSpan.FromMinutes(minutes.Value) : (TimeSpan?)null;
        var measured = (await HandlingRows.TimesOf(db, network, [location]))[location.Code];
        var handling = typed ?? (measured.Median is { } median ? TimeSpan.FromMinutes(median) : Unknown);
        var from = week.AddDays(-7 * (ReachWeeks + 1));
        var outcomes = await db.Requests.Where(r => r.Week >= from && r.Week < week && r.RegionCode == location.RegionCode)
            .GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var all = outcomes.Values.Sum();
        var through = outcomes.GetValueOrDefault(RequestOutcome.Admitted) + outcomes.GetValueOrDefault(RequestOutcome.Deferred);
        var reach = all == 0 ? 1 : (double)through / all;
        var leaders = network.LeadersIn(location.RegionCode)
            .Where(l => l.Tier == LeaderTier.Local && l.LocationCodes.Contains(location.Code))
            .Select(l => l.Duty(network.HolidaysOf(l))).ToList();
        return new PlaceStaff(place, StaffPlan.Of(place.Forecast, calendar, leaders, reach, handling), handling, typed is null ? measured.Evidence : null, reach);
    }
}
