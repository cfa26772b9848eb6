using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads how the guardrails did: outcomes from the requests, what people found to be wrong from their acts, of which there are few.</summary>
public sealed class GuardQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<GuardPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        var both = new TrendPeriod(period.Before.From, period.Until);
        var found = await Found(db, actor.Scope, filter, period);

        // Grouped in the order of the index, so that nothing has to be sorted.
        var decided = await filter.RequestsOf(db, actor.Scope, both)
            .GroupBy(r => new { r.Week, r.Check, r.Lane, r.Outcome })
            .Select(g => new Decided(g.Key.Week, g.Key.Check, g.Key.Lane, g.Key.Outcome, g.Count())).ToListAsync();
        var weeks = decided.ToLookup(d => d.Week);
        return new GuardPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            [
                .. decided.Where(d => d.Week >= period.From).GroupBy(d => d.Check).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => LineOf(g, found)).OrderByDescending(c => c.HeldBack).ThenByDescending(c => c.Requests),
            ],
            BegunWeeks.Of(both.Mondays.Select(week => WeekOf(week, [.. weeks[week]], period)), w => w.Requests == 0));
    });

    private sealed record Decided(DateOnly Week, string Check, Lane Lane, RequestOutcome Outcome, int Count);

    private static CheckLine LineOf(IGrouping<string, Decided> check, Dictionary<string, int> found)
    {
        return new CheckLine(
            check.Key, Of(RequestOutcome.Admitted), Of(RequestOutcome.Merged), Of(RequestOutcome.Deferred), Of(RequestOutcome.Redirected),
            Of(RequestOutcome.Refused), Of(RequestOutcome.Review), found.GetValueOrDefault(check.Key));

        long Of(RequestOutcome outcome) => check.Where(d => d.Outcome == outcome).Sum(d => d.Count);
    }

    private static GuardWeek WeekOf(DateOnly week, List<Decided> decided, TrendPeriod period) => new(
        week, decided.Sum(d => d.Count), decided.Where(d => RequestMark.IsHeldBack(d.Outcome)).Sum(d => d.Count),
        decided.Where(d => d.Lane == Lane.S).Sum(d => d.Count), week < period.From);

    // A request is found wrong after it was decided, so the acts since then lead to it; the other way round is the whole history.
    private static async Task<Dictionary<string, int>> Found(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period)
    {
        var since = new DateTimeOffset(period.From.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var acts = await db.FoundWrong().Where(a => a.At >= since && a.Check != null && a.RequestId != null)
            .Select(a => new { RequestId = a.RequestId!, Check = a.Check! }).Distinct().ToListAsync();
        var ids = acts.ConvertAll(a => a.RequestId);
        var mine = (await filter.RequestsOf(db, scope, period).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync()).ToHashSet();
        return acts.Where(a => mine.Contains(a.RequestId)).CountBy(a => a.Check).ToDictionary();
    }
}
