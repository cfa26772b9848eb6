using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads the first page from the rows themselves, cut to what the person may see; what is open and late is looked up beside it.</summary>
public sealed class TrendQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>Fewer than this are no group to compare with.</summary>
    private const int FewestSimilar = 3;

    public Task<TrendOverview> Overview(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var both = new TrendPeriod(period.Before.From, period.Until);
        var (cells, cellsBefore) = (new TrendCells(), new TrendCells());
        var walk = DisputeSums.Walk(contexts, actor.Scope, filter, period, cells.Add, cellsBefore.Add);
        var came = await VisitCells.Of(db, actor.Scope, both, now);
        var late = await Late(db, actor.Scope, filter, both, now);
        var (sums, sumsBefore) = await walk;
        came.Within(filter).ToList().ForEach(visits => Of(visits.Week).Add(visits));
        late.ForEach(l => Of(l.Week).AddLate(l.Week, l.Location));
        var (current, before) = (cells.InOrder, cellsBefore.InOrder);
        var lateNow = late.FindAll(l => l.Week >= period.From);
        return new TrendOverview(
            period, await Choices(db, actor, network, language, came), Sum(current).Rate, Sum(before).Rate,
            WeekPoint.Begun(both.Mondays.Select(week => new WeekPoint(week, Of(week).Of(week).Rate, week < period.From))),
            CauseQueries.Lines(await CauseQueries.Names(db, language), sums.Causes, sumsBefore.Causes, Sum(current).Visits, Sum(before).Visits),
            Places(current, before, network), Sum(current).SameDay, Sum(before).SameDay,
            [
                .. Enum.GetValues<DisputeReason>().Where(r => sums.Of(r.Mark()) > 0).OrderBy(r => $"{r}", StringComparer.Ordinal)
                    .Select(r => (r, sums.About(r) + new SameDay(0, lateNow.Count(l => l.Reason == r)))),
            ],
            [.. Enumerable.Range(0, 24).Select(hour => (hour, sums.AtHour(hour) + new SameDay(0, lateNow.Count(l => l.Hour == hour))))],
            came.SameDay(filter, period), came.SameDay(filter, period.Before), HandlingOf(sums), HandlingOf(sumsBefore),
            await CauseQueries.Fixes(db, actor.Scope, filter));

        TrendCells Of(DateOnly week) => week >= period.From ? cells : cellsBefore;
    });

    /// <summary>What the person may choose from.</summary>
    /// <param name="visits">Those of the weeks that are looked at, whose vehicles may be chosen; null where pages are not cut by vehicle.</param>
    internal static async Task<TrendChoices> Choices(DashboardDbContext db, Actor actor, Network network, string language, VisitCells? visits = null)
    {
        var locations = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var regions = await db.RegionsOf(locations);
        var under = await db.Remeasurings.ToListAsync();
        return new TrendChoices(
            [.. regions.Select(r => (r.Code, r.Names.GetValueOrDefault(language) ?? r.Names.GetValueOrDefault("en") ?? r.Code)).OrderBy(r => r.Item2, StringComparer.CurrentCulture)],
            [.. locations.OrderBy(l => l.Name, StringComparer.CurrentCulture)],
            visits?.Models ?? [],
            [.. under.Where(u => locations.Exists(l => l.Code == u.LocationCode)).Select(u => (network.Location(u.LocationCode)!.Name, u.Share))]);
    }

    private sealed record LateOne(DateOnly Week, string Location, DisputeReason Reason, int Hour);

    private static TrendCell Sum(IEnumerable<TrendCell> cells) => cells.Aggregate(TrendCell.None, (sum, cell) => sum + cell);

    // Like is compared with like: the same stage of the pilot, and between half and twice as many visits.
    private static List<PlaceLine> Places(IReadOnlyList<TrendCell> current, IReadOnlyList<TrendCell> before, Network network)
    {
        var (then, now) = (before.ToLookup(c => c.Location), current.GroupBy(c => c.Location).ToDictionary(g => g.Key, g => Sum(g)));
        return
        [
            .. now.Select(at =>
            {
                var (location, rate) = (network.Location(at.Key), at.Value.Rate);
                var similar = now.Where(o => o.Key != at.Key && network.Location(o.Key)?.Stage == location?.Stage
                    && o.Value.Visits * 2 >= rate.Visits && o.Value.Visits <= rate.Visits * 2).Select(o => o.Value).ToList();
                return new PlaceLine(
                    at.Key, location?.Name ?? at.Key, rate, Sum(then[at.Key]).Rate,
                    similar.Count < FewestSimilar ? null : Sum(similar).Rate, at.Value.SameDay);
            }).OrderByDescending(p => p.Rate.IsSmall ? -1 : p.Rate.PerHundred ?? -1).ThenBy(p => p.Name, StringComparer.CurrentCulture),
        ];
    }

    private static Handling HandlingOf(DisputeSums sums) => new(
        sums.Disputes, sums.Of(DisputeMarks.MergedAway), sums.Of(DisputeMarks.Reopened), sums.Of(DisputeMarks.HandedUp),
        sums.Of(DisputeMarks.Settled), sums.Of(DisputeMarks.Safety),
        new SameDay(sums.Of(DisputeMarks.ContactKept), sums.Of(DisputeMarks.ContactMissed)), sums.Settle, sums.Contact, sums.Standing);

    // Open and late is no mark, since it depends on when one looks; what is paused is not late.
    private static async Task<List<LateOne>> Late(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod both, DateTimeOffset now)
    {
        // By the few that are open; were it asked by week, the database would look at every row of the period.
        var open = await db.Disputes.Within(scope).At(filter.Region, filter.Location)
            .Where(d => d.State != DisputeState.Resolved && d.Timers.SameDayTarget < now)
            .Where(d => (filter.Reason == null || d.Reason == filter.Reason) && (filter.Model == null || d.VehicleModel == filter.Model))
            .Select(d => new { Late = new LateOne(d.Week, d.LocationCode, d.Reason, d.Hour), d.Pauses, d.FirstContactAt }).ToListAsync();
        return [.. open.Where(d => Pause.Running(d.Pauses, d.FirstContactAt) is null).Select(d => d.Late).Where(l => l.Week >= both.From && l.Week < both.Until)];
    }
}
