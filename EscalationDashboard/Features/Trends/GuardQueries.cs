using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// Reads how the guardrails did. Outcomes come from the tallies; what people found to be wrong from their acts, of which
/// there are few.
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
            [.. both.Mondays.Select(week => WeekOf(week, weeks[week], period))]);
    });

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

    // A request is found wrong after it was decided, so the acts since then lead to it; the other way round is the whole history.
    private static async Task<IReadOnlyDictionary<string, int>> Found(DashboardDbContext db, List<LocalWeeks> places)
    {
        var found = new Dictionary<string, int>();
        foreach (var place in places)
        {
            var acts = await db.FoundWrong().Where(a => a.At >= place.From && a.Check != null && a.RequestId != null)
                .Select(a => new { RequestId = a.RequestId!, Check = a.Check! }).Distinct().ToListAsync();
            var ids = acts.ConvertAll(a => a.RequestId);
            var mine = (await db.Requests
                .Where(r => ids.Contains(r.Id) && r.DecidedAt >= place.From && r.DecidedAt < place.Until && place.Codes.Contains(r.LocationCode))
                .Select(r => r.Id).ToListAsync()).ToHashSet();
            foreach (var act in acts.Where(a => mine.Contains(a.RequestId)))
            {
                found[act.Check] = found.GetValueOrDefault(act.Check) + 1;
            }
        }

        return found;
    }
}
