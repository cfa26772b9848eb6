using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
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
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        var both = new TrendPeriod(period.Before.From, period.Until);
        var (weeks, weeksBefore) = (new Dictionary<DateOnly, int>(), new Dictionary<DateOnly, int>());

        // Independent of each other, so asked side by side.
        var subjects = CauseSubjects.Of(contexts, actor.Scope, filter, period, cause);
        var changed = contexts.Read(other => ChangedFacts.After(other, network, actor.Scope, filter, period));
        var walk = CauseSums.Walk(contexts, actor.Scope, filter, period, (week, code) => Count(weeks, week, code), (week, code) => Count(weeksBefore, week, code));
        var came = await VisitCells.Of(db, actor.Scope, both, clock.GetUtcNow());
        var visits = came.Within(filter).GroupBy(c => c.Week).ToDictionary(g => g.Key, g => g.Sum(c => c.Visits));
        var (now, before) = await walk;
        weeksBefore.ToList().ForEach(w => weeks.Add(w.Key, w.Value));
        var names = await Names(db, language);
        var causes = Lines(names, now, before, VisitsOf(period), VisitsOf(period.Before));
        var fixes = new List<FixLine>();
        foreach (var fix in await Fixes(db, actor.Scope, filter))
        {
            var mayChange = CauseFixing.MayChange(actor) && actor.Scope.CoversAllOf(fix.RegionCode);
            fixes.Add(new FixLine(
                fix, names.GetValueOrDefault(fix.RootCauseCode) ?? fix.RootCauseCode,
                network.Location(fix.LocationCode)?.Name ?? fix.RegionCode, await EffectOf(db, actor.Scope, fix, period.Until), mayChange)
            {
                HasBegun = CauseFixing.HasBegun(fix, clock.GetUtcNow()),
                IsSeenInPart = fix.RegionCode is null && !actor.Scope.IsNetwork,
            });
        }

        var (diagnoses, lines) = await changed;
        return new CausePicture(
            period, await TrendQueries.Choices(db, actor, network, language, came), causes, causes.FirstOrDefault(c => c.Code == cause),
            Points(both, period, weeks, visits), [.. fixes.AsEnumerable().Reverse()], diagnoses, lines,
            CauseSubjects.Lines(await subjects, names),
            await Owners(db, actor, network), actor.Scope.IsNetwork, [.. names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.CurrentCulture)]);

        void Count(Dictionary<DateOnly, int> counts, DateOnly week, string code)
        {
            if (cause is null || code == cause)
            {
                counts[week] = counts.GetValueOrDefault(week) + 1;
            }
        }

        long VisitsOf(TrendPeriod over) => over.Mondays.Sum(week => visits.GetValueOrDefault(week));
    });

    /// <summary>Each cause with its outcomes, the most frequent first, in the same order in every language.</summary>
    internal static IReadOnlyList<CauseLine> Lines(
        IReadOnlyDictionary<string, string> names, CauseSums now, CauseSums then, long visits, long visitsBefore) =>
    [
        .. now.Codes.Union(then.Codes).Select(code =>
        {
            var outcomes = now[code];
            return new CauseLine(
                code, names.GetValueOrDefault(code) ?? code, outcomes[DisputeOutcome.Corrected], outcomes[DisputeOutcome.Goodwill],
                outcomes[DisputeOutcome.Explained], outcomes[DisputeOutcome.Withdrawn], outcomes[DisputeOutcome.Misused],
                new Rate(outcomes.All, visits), new Rate(then[code].All, visitsBefore));
        }).OrderByDescending(c => c.Disputes).ThenBy(c => c.Code, StringComparer.Ordinal),
    ];

    internal static async Task<Dictionary<string, string>> Names(DashboardDbContext db, string language) =>
        (await db.RootCauses.ToListAsync()).ToDictionary(c => c.Code, c => c.Names.GetValueOrDefault(language) ?? c.Names.GetValueOrDefault("en") ?? c.Code);

    /// <summary>What is or was undertaken in the place that is looked at, or in one that holds it.</summary>
    internal static async Task<IReadOnlyList<CauseFix>> Fixes(DashboardDbContext db, Scope scope, TrendFilter filter)
    {
        // A location lies in one region, named or not: what holds for another does not hold there.
        var region = filter.Region ?? await db.Locations.Where(l => l.Code == filter.Location).Select(l => l.RegionCode).FirstOrDefaultAsync();
        return await db.CauseFixes.Within(scope).At(region, filter.Location)
            .OrderBy(f => f.FixedOn).ThenBy(f => f.Id)
            .ToListAsync();
    }

    /// <summary>Judged over the whole place the fix holds in, as far as the person may see it.</summary>
    internal static async Task<FixEffect> EffectOf(DashboardDbContext db, Scope scope, CauseFix fix, DateOnly until)
    {
        var week = TrendWeek.Of(fix.FixedOn);
        var filter = new TrendFilter(TrendFilter.Usual, fix.RegionCode, fix.LocationCode, null, null);
        var begin = week.AddDays(-7 * FixEffect.WeeksBefore);
        var over = new TrendPeriod(begin, until > begin ? until : begin);
        var disputes = await filter.DisputesOf(db, scope, over)
            .Where(d => d.RootCauseCode == fix.RootCauseCode && (d.Marks & DisputeMarks.Settled) != 0).About(Subject.Read(fix.Subject))
            .GroupBy(d => d.Week).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var visits = await filter.VisitsByWeek(db, scope, over);
        return FixEffect.Of(Weeks(over with { Until = week < over.Until ? week : over.Until }), week.AddDays(7) < until ? Weeks(new TrendPeriod(week.AddDays(7), until)) : []);

        IReadOnlyList<(int, int)> Weeks(TrendPeriod period) =>
            [.. period.Mondays.Select(w => (disputes.GetValueOrDefault(w), visits.GetValueOrDefault(w)))];
    }

    private static IReadOnlyList<WeekPoint> Points(TrendPeriod both, TrendPeriod period, Dictionary<DateOnly, int> disputes, Dictionary<DateOnly, int> visits) =>
        WeekPoint.Begun(both.Mondays.Select(w => new WeekPoint(w, new Rate(disputes.GetValueOrDefault(w), visits.GetValueOrDefault(w)), w < period.From)));

    // Those who answer for the place: its leaders and its managers.
    private static async Task<IReadOnlyList<(string, string)>> Owners(DashboardDbContext db, Actor actor, Network network)
    {
        var accounts = await db.Accounts.OrderBy(a => a.Name).ToListAsync();
        return
        [
            .. accounts.Where(a => a.LeftAt is null && (a.Id == actor.Id || (network.Leader(a.LeaderId) is { } leader
                && actor.Scope.CoversAllOf(leader.RegionCode)))).Select(a => (a.Id, a.Name)),
        ];
    }
}
