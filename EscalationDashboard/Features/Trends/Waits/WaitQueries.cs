using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>Reads how long customers wait and where, and whether who waits longer disputes more, cut to what the person may see.</summary>
public sealed class WaitQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <param name="kind">The wait that disputes are set against.</param>
    public Task<WaitPicture> Picture(Actor actor, TrendFilter filter, WaitKind kind, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var visits = await Of(db, filter.VisitsOf(db, actor.Scope, period));
        return new WaitPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            [
                .. visits.GroupBy(v => v.Location).Where(g => network.Location(g.Key) is not null).Select(g => PlaceOf(network.Location(g.Key)!, [.. g]))
                    .OrderByDescending(p => p.Waits[(int)kind].IsSmall ? -1 : p.Waits[(int)kind].Minutes.Median ?? -1).ThenBy(p => p.Location.Name, StringComparer.CurrentCulture),
            ],
            Figures(visits),
            [.. Enumerable.Range(0, VisitTimes.Bands.Count + 1).Select(band => new WaitBand(band, Disputed(visits.FindAll(v => v.Times.Of(kind, now) is { } w && VisitTimes.BandOf(w) == band))))]);

        WaitPlace PlaceOf(Location location, List<WaitedVisit> here) => new(
            location,
            Globe.Nearest(network.Locations.Where(l => l.Code != location.Code), location.Latitude, location.Longitude, 1) is [var next] ? next : null,
            Figures(here), Disputed(here));

        List<WaitFigure> Figures(List<WaitedVisit> of) => [.. Enum.GetValues<WaitKind>().Select(k => FigureOf(of.Select(v => v.Times.Of(k, now)).OfType<TimeSpan>()))];
    });

    /// <summary>The visits that a number of this page counts.</summary>
    /// <param name="band">Null for all that had such a wait.</param>
    internal static async Task<List<string>> Behind(DashboardDbContext db, IQueryable<Visit> visits, WaitKind kind, int? band, DateTimeOffset now) =>
        (await Of(db, visits)).FindAll(v => v.Times.Of(kind, now) is { } wait && (band is null || VisitTimes.BandOf(wait) == band)).ConvertAll(v => v.Ref);

    private sealed record WaitedVisit(string Ref, string Location, VisitTimes Times, bool Disputed);

    private static async Task<List<WaitedVisit>> Of(DashboardDbContext db, IQueryable<Visit> visits) =>
        (await visits.Select(v => new
        {
            v.Ref, v.LocationCode, v.OpenedAt, v.BookedAt, v.AppointmentAt, v.DiagnosedAt, v.PartsDueAt, v.HandedOverAt,
            Disputed = db.Disputes.Any(d => d.VisitRef == v.Ref),
        }).ToListAsync()).ConvertAll(v => new WaitedVisit(
            v.Ref, v.LocationCode, new VisitTimes(v.OpenedAt, v.BookedAt, v.AppointmentAt, v.DiagnosedAt, v.PartsDueAt, v.HandedOverAt), v.Disputed));

    private static WaitFigure FigureOf(IEnumerable<TimeSpan> waits)
    {
        var (times, cases) = (new CountedTimes(), 0);
        foreach (var wait in waits)
        {
            times.Add((int)wait.TotalMinutes);
            cases++;
        }

        return new WaitFigure(TimePair.Of(times), cases);
    }

    private static Share? Disputed(List<WaitedVisit> visits) => Wilson.Interval(visits.Count(v => v.Disputed), visits.Count);
}
