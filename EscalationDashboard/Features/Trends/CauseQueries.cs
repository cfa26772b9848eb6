using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads why disputes arise, and what became of what was done about it.</summary>
public sealed class CauseQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <param name="cause">The one whose weeks are shown; null for all.</param>
    public Task<CausePicture> Picture(Actor actor, TrendFilter filter, string? cause, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var both = new TrendPeriod(period.Before.From, period.Until);
        var causes = await Causes(db, actor.Scope, filter, period, language);
        var names = await Names(db, language);
        var fixes = new List<FixLine>();
        foreach (var fix in await Fixes(db, actor.Scope, filter))
        {
            var mayChange = CauseFixing.MayChange(actor) && actor.Scope.CoversAllOf(fix.RegionCode);
            fixes.Add(new FixLine(
                fix, names.GetValueOrDefault(fix.RootCauseCode) ?? fix.RootCauseCode,
                network.Location(fix.LocationCode)?.Name ?? fix.RegionCode, await EffectOf(db, actor.Scope, fix, period.Until), mayChange));
        }

        var (diagnoses, lines) = await ChangedFacts.After(db, network, actor.Scope, filter, period);
        return new CausePicture(
            period, await TrendQueries.Choices(db, actor, network, language), causes, causes.FirstOrDefault(c => c.Code == cause),
            await WeeksOf(db, actor.Scope, filter, both, period, cause), [.. fixes.AsEnumerable().Reverse()], diagnoses, lines,
            await Owners(db, actor, network), [.. names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.CurrentCulture)]);
    });

    /// <summary>Each cause with its outcomes, the most frequent first.</summary>
    internal static async Task<IReadOnlyList<CauseLine>> Causes(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, string language)
    {
        var names = await Names(db, language);
        var (now, then) = (await Sums(period), await Sums(period.Before));
        var (visits, visitsBefore) = (await Visits(db, scope, filter, period), await Visits(db, scope, filter, period.Before));
        return
        [
            .. now.Keys.Union(then.Keys).Select(code =>
            {
                var counts = now.TryGetValue(code, out var found) ? found : [0, 0, 0, 0, 0];
                var before = then.TryGetValue(code, out var earlier) ? earlier.Sum() : 0;
                return new CauseLine(
                    code, names.GetValueOrDefault(code) ?? code, counts[0], counts[1], counts[2], counts[3], counts[4],
                    new Rate(counts.Sum(), visits), new Rate(before, visitsBefore));
            }).OrderByDescending(c => c.Disputes).ThenBy(c => c.Name, StringComparer.CurrentCulture),
        ];

        async Task<Dictionary<string, long[]>> Sums(TrendPeriod over) =>
            (await TallyReader.Sum(db, TallyTable.Causes, [TallyTable.Cause], TallyTable.Causes.Columns, filter.Over(scope, over)))
            .ToDictionary(sum => sum.By[0], sum => sum.Counts.ToArray());
    }

    internal static async Task<long> Visits(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period) =>
        (await TallyReader.Sum(db, TallyTable.Visits, [], ["Visits"], filter.Over(scope, period)))[0].Counts[0];

    internal static async Task<Dictionary<string, string>> Names(DashboardDbContext db, string language) =>
        (await db.RootCauses.ToListAsync()).ToDictionary(c => c.Code, c => c.Names.GetValueOrDefault(language) ?? c.Names.GetValueOrDefault("en") ?? c.Code);

    /// <summary>What is or was undertaken in the place that is looked at, or in one that holds it.</summary>
    internal static async Task<IReadOnlyList<CauseFix>> Fixes(DashboardDbContext db, Scope scope, TrendFilter filter) =>
        await db.CauseFixes.Within(scope).At(filter.Region, filter.Location)
            .OrderBy(f => f.FixedOn).ThenBy(f => f.Id)
            .ToListAsync();

    /// <summary>Judged over the whole place the fix holds in, as far as the person may see it.</summary>
    internal static async Task<FixEffect> EffectOf(DashboardDbContext db, Scope scope, CauseFix fix, DateOnly until)
    {
        var week = TrendWeek.Of(fix.FixedOn);
        var filter = new TrendFilter(TrendFilter.Usual, fix.RegionCode, fix.LocationCode, null, null);
        var before = await Weeks(new TrendPeriod(week.AddDays(-7 * FixEffect.WeeksBefore), week));
        return FixEffect.Of(before, week.AddDays(7) < until ? await Weeks(new TrendPeriod(week.AddDays(7), until)) : []);

        async Task<IReadOnlyList<(int, int)>> Weeks(TrendPeriod period) =>
            [.. (await WeeksOf(db, scope, filter, period, period, fix.RootCauseCode)).Select(w => ((int)w.Rate.Disputes, (int)w.Rate.Visits))];
    }

    private static async Task<IReadOnlyList<WeekPoint>> WeeksOf(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod shown, TrendPeriod period, string? cause)
    {
        var over = filter.Over(scope, shown);
        over = over with { Cuts = [.. over.Cuts, (TallyTable.Cause, cause)] };
        var disputes = (await TallyReader.Sum(db, TallyTable.Causes, [TallyTable.Week], TallyTable.Causes.Columns, over))
            .ToDictionary(s => s.Week, s => s.Counts.Sum());
        var visits = (await TallyReader.Sum(db, TallyTable.Visits, [TallyTable.Week], ["Visits"], filter.Over(scope, shown)))
            .ToDictionary(s => s.Week, s => s.Counts[0]);
        return [.. shown.Mondays.Select(w => new WeekPoint(w, new Rate(disputes.GetValueOrDefault(w), visits.GetValueOrDefault(w)), w < period.From))];
    }

    // Those who answer for the place: its leaders and its managers.
    private static async Task<IReadOnlyList<(string, string)>> Owners(DashboardDbContext db, Actor actor, Network network)
    {
        var accounts = await db.Accounts.OrderBy(a => a.Name).ToListAsync();
        return
        [
            .. accounts.Where(a => a.Id == actor.Id || (network.Leader(a.LeaderId) is { } leader
                && actor.Scope.CoversAllOf(leader.RegionCode))).Select(a => (a.Id, a.Name)),
        ];
    }
}
