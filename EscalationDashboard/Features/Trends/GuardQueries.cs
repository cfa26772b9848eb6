using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// Reads how the guardrails did. Outcomes come from the tallies; what people found to be wrong, and who stands behind the
/// numbers, from the rows, since neither can be added up over weeks.
/// </summary>
public sealed class GuardQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<GuardPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var period = filter.PeriodAt(clock.GetUtcNow());
        var both = new TrendPeriod(period.Before.From, period.Until);
        var found = await Found(db, LocalWeeks.Of(network, actor.Scope, filter.Region, filter.Location, period));
        var checks = await TallyReader.Sum(db, TallyTable.Guardrails, [TallyTable.Check], TallyTable.Guardrails.Columns, filter.Over(actor.Scope, period));
        var weeks = (await TallyReader.Sum(db, TallyTable.Guardrails, [TallyTable.Week, TallyTable.Lane], TallyTable.Guardrails.Columns, filter.Over(actor.Scope, both)))
            .ToLookup(s => s.Week);
        return new GuardPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            [.. checks.Select(c => LineOf(c, found)).OrderByDescending(c => c.HeldBack).ThenByDescending(c => c.Requests)],
            [.. both.Mondays.Select(week => WeekOf(week, weeks[week], period))],
            await HeadsOf(db, LocalWeeks.Of(network, actor.Scope, filter.Region, filter.Location, period)),
            await HeadsOf(db, LocalWeeks.Of(network, actor.Scope, filter.Region, filter.Location, period.Before)));
    });

    /// <summary>Who and what stands behind a period, counted from the rows: distinct people cannot be added up over weeks.</summary>
    public static async Task<Heads> HeadsOf(DashboardDbContext db, IReadOnlyList<LocalWeeks> places)
    {
        if (places.Count == 0)
        {
            return new Heads(0, 0, 0, 0, 0);
        }

        var disputes = places.Select(p => db.Disputes.Where(d => d.AdmittedAt >= p.From && d.AdmittedAt < p.Until && p.Codes.Contains(d.LocationCode)))
            .Aggregate((all, part) => all.Concat(part)).Select(d => new { d.VisitRef, d.CustomerRef });
        var requests = places.Select(p => db.Requests.Where(r => r.DecidedAt >= p.From && r.DecidedAt < p.Until && p.Codes.Contains(r.LocationCode)))
            .Aggregate((all, part) => all.Concat(part));
        return new Heads(
            await requests.CountAsync(),
            await disputes.CountAsync(),
            await disputes.Select(d => d.VisitRef).Distinct().CountAsync(),
            await disputes.Select(d => d.VisitRef).Distinct().Join(db.Visits, d => d, v => v.Ref, (_, v) => v.Vin).Distinct().CountAsync(),
            await disputes.Select(d => d.CustomerRef).Distinct().CountAsync());
    }

    private static CheckLine LineOf(TallySum sum, IReadOnlyDictionary<string, int> found)
    {
        return new CheckLine(
            sum.By[0], Of(RequestOutcome.Admitted), Of(RequestOutcome.Merged), Of(RequestOutcome.Deferred), Of(RequestOutcome.Redirected),
            Of(RequestOutcome.Refused), Of(RequestOutcome.Review), found.GetValueOrDefault(sum.By[0]));

        long Of(RequestOutcome outcome) => sum.Counts[TallyTable.Guardrails.Column($"{outcome}")];
    }

    private static GuardWeek WeekOf(DateOnly week, IEnumerable<TallySum> lanes, TrendPeriod period)
    {
        var held = new[] { RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused }
            .Select(o => TallyTable.Guardrails.Column($"{o}")).ToList();
        return new GuardWeek(
            week, lanes.Sum(l => l.Counts.Sum()), lanes.Sum(l => held.Sum(column => l.Counts[column])),
            lanes.Where(l => l.By[1] == $"{Lane.S}").Sum(l => l.Counts.Sum()), week < period.From);
    }

    private static async Task<IReadOnlyDictionary<string, int>> Found(DashboardDbContext db, List<LocalWeeks> places)
    {
        if (places.Count == 0)
        {
            return new Dictionary<string, int>();
        }

        var requests = places.Select(p => db.Requests.Where(r => r.DecidedAt >= p.From && r.DecidedAt < p.Until && p.Codes.Contains(r.LocationCode)))
            .Aggregate((all, part) => all.Concat(part)).Select(r => new { r.Id, r.Code });
        var rows = await db.FoundWrong()
            .Join(requests, a => a.RequestId, r => r.Id, (a, r) => new { r.Id, a.Check })
            .Distinct().ToListAsync();
        return rows.Where(r => r.Check is not null).GroupBy(r => r.Check!).ToDictionary(g => g.Key, g => g.Count());
    }
}
