using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads whether like cases end alike, and whether groups of customers fare alike; in the aggregate only.</summary>
public sealed class FairnessQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<FairnessPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        var groups = await Groups(db, actor.Scope, filter, period);
        return new FairnessPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            Lines(groups.GroupBy(g => g.Language)), Lines(groups.GroupBy(g => g.Age)),
            await Like(db, actor.Scope, filter, period, network, await CauseQueries.Names(db, language)));
    });

    /// <summary>How many of one language and age of the car asked and were let through, had settled disputes and were favoured.</summary>
    private sealed record Group(string Language, string Age, int Asked, int Through, int Settled, int Favoured);

    private static async Task<List<Group>> Groups(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period) =>
    [
        .. await filter.RequestsOf(db, scope, period).GroupBy(r => new { r.Language, r.AgeBand })
            .Select(g => new Group(
                g.Key.Language, g.Key.AgeBand, g.Count(),
                g.Count(r => r.Outcome == RequestOutcome.Admitted || r.Outcome == RequestOutcome.Merged), 0, 0)).ToListAsync(),
        .. await filter.DisputesOf(db, scope, period).Where(d => (d.Marks & DisputeMarks.Settled) != 0).GroupBy(d => new { d.Language, d.AgeBand })
            .Select(g => new Group(
                g.Key.Language, g.Key.AgeBand, 0, 0, g.Count(),
                g.Count(d => (d.Marks & (DisputeMarks.Corrected | DisputeMarks.Goodwill)) != 0))).ToListAsync(),
    ];

    private static List<GroupLine> Lines(IEnumerable<IGrouping<string, Group>> groups) =>
    [
        .. groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new GroupLine(
            g.Key, Wilson.Interval(g.Sum(x => x.Through), g.Sum(x => x.Asked)), Wilson.Interval(g.Sum(x => x.Favoured), g.Sum(x => x.Settled)))),
    ];

    private static async Task<IReadOnlyList<LikeCases>> Like(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, Network network, Dictionary<string, string> names) =>
    [
        .. (await filter.DisputesOf(db, scope, period).Where(d => (d.Marks & DisputeMarks.Settled) != 0 && d.RootCauseCode != null)
            .GroupBy(d => new { d.RootCauseCode, d.LocationCode })
            .Select(g => new
            {
                Cause = g.Key.RootCauseCode!,
                Location = g.Key.LocationCode,
                All = g.Count(),
                Corrected = g.Count(d => (d.Marks & DisputeMarks.Corrected) != 0),
            }).ToListAsync())
        .GroupBy(c => c.Cause).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LikeCases(
            names.GetValueOrDefault(g.Key) ?? g.Key, Wilson.Interval(g.Sum(c => c.Corrected), g.Sum(c => c.All))!,
            [
                .. g.OrderBy(c => c.Location, StringComparer.Ordinal)
                    .Select(c => (c.Location, network.Location(c.Location)?.Name ?? c.Location, Wilson.Interval(c.Corrected, c.All)!)).OrderBy(p => p.Item3.Rate),
            ]))
        .OrderByDescending(l => l.All.Cases),
    ];
}
