using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads the first page from the tallies, cut to what the person may see; only what is open and late is looked up.</summary>
public sealed class TrendQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>Fewer than this are no group to compare with.</summary>
    private const int FewestSimilar = 3;

    public Task<TrendOverview> Overview(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var both = new TrendPeriod(period.Before.From, period.Until);
        var disputes = await TallyReader.Sum(
            db, TallyTable.Disputes, [TallyTable.Week, TallyTable.Location], ["Disputes", "SameDayKept", "SameDayMissed"], filter.Over(actor.Scope, both));
        var visits = await TallyReader.Sum(db, TallyTable.Visits, [TallyTable.Week, TallyTable.Location], ["Visits"], filter.Over(actor.Scope, both));
        var late = await Late(db, actor.Scope, filter, both, network, now);
        var cells = Cells(disputes, visits, late, period);
        var (current, before) = (cells.FindAll(c => !c.Before), cells.FindAll(c => c.Before));
        var reasons = await Reasons(db, actor.Scope, filter, period);
        return new TrendOverview(
            period, await Choices(db, actor, network, language), RateOf(current), RateOf(before), Weeks(cells, both, period),
            await CauseQueries.Causes(db, actor.Scope, filter, period, language),
            Places(current, before, network, filter), SameDayOf(current), SameDayOf(before),
            [.. reasons.Select(r => (r.Reason, r.SameDay + Sum(late.Where(l => l.Reason == r.Reason && l.Week >= period.From))))],
            Hours(reasons, late.Where(l => l.Week >= period.From)),
            HandlingOf(reasons.Select(r => r.Counts)), HandlingOf((await Reasons(db, actor.Scope, filter, period.Before)).Select(r => r.Counts)),
            await CauseQueries.Fixes(db, actor.Scope, filter));
    });

    /// <summary>What the person may choose from.</summary>
    public static async Task<TrendChoices> Choices(DashboardDbContext db, Actor actor, Network network, string language)
    {
        var locations = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var codes = locations.Select(l => l.RegionCode).ToHashSet();
        var regions = (await db.Regions.ToListAsync()).FindAll(r => codes.Contains(r.Code));
        return new TrendChoices(
            [.. regions.Select(r => (r.Code, r.Names.GetValueOrDefault(language) ?? r.Names.GetValueOrDefault("en") ?? r.Code)).OrderBy(r => r.Item2, StringComparer.CurrentCulture)],
            [.. locations.OrderBy(l => l.Name, StringComparer.CurrentCulture)],
            [
                .. (await TallyReader.Sum(db, TallyTable.Visits, [TallyTable.Model], ["Visits"], new TallyFilter(actor.Scope)))
                    .Select(sum => sum.By[0]).Where(model => model != TallyTable.Unknown).Order(StringComparer.CurrentCulture),
            ]);
    }

    private sealed record Cell(DateOnly Week, string Location, Rate Rate, SameDay SameDay, bool Before);

    private sealed record LateOne(DateOnly Week, string Location, DisputeReason Reason, int Hour);

    private sealed record ReasonSums(DisputeReason Reason, IReadOnlyDictionary<string, long> Counts)
    {
        public SameDay SameDay => new(Counts["SameDayKept"], Counts["SameDayMissed"]);
    }

    private static List<Cell> Cells(IReadOnlyList<TallySum> disputes, IReadOnlyList<TallySum> visits, List<LateOne> late, TrendPeriod period)
    {
        var counted = disputes.ToDictionary(d => (d.Week, d.By[1]), d => d.Counts);
        var came = visits.ToDictionary(v => (v.Week, v.By[1]), v => v.Counts[0]);
        var overdue = late.CountBy(l => (l.Week, l.Location)).ToDictionary();
        return
        [
            .. counted.Keys.Union(came.Keys).Order().Select(key =>
            {
                var found = counted.TryGetValue(key, out var counts);
                return new Cell(
                    key.Item1, key.Item2, new Rate(found ? counts[0] : 0, came.GetValueOrDefault(key)),
                    new SameDay(found ? counts[1] : 0, (found ? counts[2] : 0) + overdue.GetValueOrDefault(key)), key.Item1 < period.From);
            }),
        ];
    }

    private static Rate RateOf(IEnumerable<Cell> cells) => cells.Aggregate(Rate.None, (sum, c) => sum + c.Rate);

    private static SameDay SameDayOf(IEnumerable<Cell> cells) => cells.Aggregate(SameDay.None, (sum, c) => sum + c.SameDay);

    private static SameDay Sum(IEnumerable<LateOne> late) => new(0, late.Count());

    private static List<WeekPoint> Weeks(List<Cell> cells, TrendPeriod both, TrendPeriod period)
    {
        var byWeek = cells.ToLookup(c => c.Week);
        return [.. both.Mondays.Select(week => new WeekPoint(week, RateOf(byWeek[week]), week < period.From))];
    }

    // Like is compared with like: the same stage of the pilot, and between half and twice as many visits.
    private static List<PlaceLine> Places(List<Cell> current, List<Cell> before, Network network, TrendFilter filter)
    {
        var (then, sums) = (before.ToLookup(c => c.Location), current.GroupBy(c => c.Location).ToDictionary(g => g.Key, RateOf));
        return
        [
            .. current.GroupBy(c => c.Location).Select(g =>
            {
                var (location, rate) = (network.Location(g.Key), sums[g.Key]);
                var similar = sums.Where(o => o.Key != g.Key && network.Location(o.Key)?.Stage == location?.Stage
                    && o.Value.Visits * 2 >= rate.Visits && o.Value.Visits <= rate.Visits * 2).Select(o => o.Value).ToList();
                return new PlaceLine(
                    g.Key, location?.Name ?? g.Key, rate, RateOf(then[g.Key]),
                    similar.Count < FewestSimilar ? null : similar.Aggregate(Rate.None, (sum, r) => sum + r), SameDayOf(g));
            }).OrderByDescending(p => p.Rate.IsSmall ? -1 : p.Rate.PerHundred ?? -1).ThenBy(p => p.Name, StringComparer.CurrentCulture),
        ];
    }

    private static async Task<List<ReasonSums>> Reasons(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period) =>
        [.. (await TallyReader.Sum(db, TallyTable.Disputes, [TallyTable.Reason], TallyTable.Disputes.Columns, filter.Over(scope, period)))
            .Select(sum => new ReasonSums(
                Enum.Parse<DisputeReason>(sum.By[0]),
                TallyTable.Disputes.Columns.Zip(sum.Counts).ToDictionary(c => c.First, c => c.Second)))];

    private static List<(int Hour, SameDay SameDay)> Hours(List<ReasonSums> reasons, IEnumerable<LateOne> late)
    {
        var overdue = late.CountBy(l => l.Hour).ToDictionary();
        return
        [
            .. Enumerable.Range(0, 24).Select(hour => (hour, new SameDay(
                reasons.Sum(r => r.Counts[TallyTable.Hour("Kept", hour)]),
                reasons.Sum(r => r.Counts[TallyTable.Hour("Missed", hour)]) + overdue.GetValueOrDefault(hour)))),
        ];
    }

    private static Handling HandlingOf(IEnumerable<IReadOnlyDictionary<string, long>> reasons)
    {
        var all = reasons.ToList();
        return new Handling(
            Of("Disputes"), Of("MergedAway"), Of("Reopened"), Of("HandedUp"), Of("Settled"), Of("Safety"),
            new SameDay(Of("ContactKept"), Of("ContactMissed")),
            Times(TimeBuckets.Business, "Settle"), Times(TimeBuckets.Business, "Contact"), Times(TimeBuckets.Calendar, "Standing"));

        long Of(string column) => all.Sum(r => r[column]);

        BucketPair Times(TimeBuckets buckets, string name)
        {
            var counts = buckets.Columns(name).Select(Of).ToList();
            return new BucketPair(buckets.Quantile(counts, 0.5), buckets.Quantile(counts, 0.9));
        }
    }

    // Open and late: settled by nobody yet, so in no tally; what is paused is not late.
    private static async Task<List<LateOne>> Late(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod both, Network network, DateTimeOffset now)
    {
        var open = await db.Disputes.Within(scope).At(filter.Region, filter.Location)
            .Where(d => d.State != DisputeState.Resolved && d.Timers.SameDayTarget < now)
            .Where(d => (filter.Reason == null || d.Reason == filter.Reason) && (filter.Model == null || d.VehicleModel == filter.Model))
            .ToListAsync();
        return
        [
            .. open.Where(d => d.Paused is null).Select(d =>
            {
                var local = network.Location(d.LocationCode)!.Calendar().Local(d.AdmittedAt);
                return new LateOne(TrendWeek.Of(DateOnly.FromDateTime(local)), d.LocationCode, d.Reason, local.Hour);
            }).Where(l => l.Week >= both.From && l.Week < both.Until),
        ];
    }
}
