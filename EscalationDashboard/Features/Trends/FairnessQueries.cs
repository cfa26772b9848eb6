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
        // Independent of each other, so asked side by side.
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        var asked = contexts.Read(other => Asked(filter.RequestsOf(other, actor.Scope, period)));
        var settled = contexts.Read(other => Settled(SettledOf(other)));
        var like = contexts.Read(other => Ends(SettledOf(other)));
        var (choices, names) = (await TrendQueries.Choices(db, actor, network, language), await CauseQueries.Names(db, language));
        List<Group> groups = [.. await asked, .. await settled];
        return new FairnessPicture(
            period, choices, Lines(groups.GroupBy(g => g.Language)), Lines(groups.GroupBy(g => g.Age)), Like(await like, network, names));

        IQueryable<Dispute> SettledOf(DashboardDbContext db) =>
            filter.DisputesOf(db, actor.Scope, period).Where(d => (d.Marks & DisputeMarks.Settled) != 0);
    });

    /// <summary>How many of one language and age of the car asked and were let through, had settled disputes and were favoured.</summary>
    private sealed record Group(string Language, string Age, int Asked, int Through, int Settled, int Favoured);

    private static Task<List<Group>> Asked(IQueryable<ContactRequest> requests) => requests.GroupBy(r => new { r.Language, r.AgeBand })
        .Select(g => new Group(
            g.Key.Language, g.Key.AgeBand, g.Count(),
            g.Count(r => RequestMark.ThroughOutcomes.Contains(r.Outcome)), 0, 0)).ToListAsync();

    private static Task<List<Group>> Settled(IQueryable<Dispute> disputes) => disputes.GroupBy(d => new { d.Language, d.AgeBand })
        .Select(g => new Group(
            g.Key.Language, g.Key.AgeBand, 0, 0, g.Count(),
            g.Count(d => (d.Marks & DisputeMarking.Favoured) != 0))).ToListAsync();

    private static List<GroupLine> Lines(IEnumerable<IGrouping<string, Group>> groups) =>
    [
        .. groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new GroupLine(
            g.Key, Wilson.Interval(g.Sum(x => x.Through), g.Sum(x => x.Asked)), Wilson.Interval(g.Sum(x => x.Favoured), g.Sum(x => x.Settled)))),
    ];

    /// <summary>How many disputes of one cause ended at a location, and how many of them because the customer was right.</summary>
    private sealed record CauseEnds(string Cause, string Location, int All, int Corrected);

    private static Task<List<CauseEnds>> Ends(IQueryable<Dispute> disputes) => disputes.Where(d => d.RootCauseCode != null)
        .GroupBy(d => new { d.RootCauseCode, d.LocationCode })
        .Select(g => new CauseEnds(g.Key.RootCauseCode!, g.Key.LocationCode, g.Count(), g.Count(d => (d.Marks & DisputeMarks.Corrected) != 0)))
        .ToListAsync();

    private static IReadOnlyList<LikeCases> Like(List<CauseEnds> ends, Network network, Dictionary<string, string> names) =>
    [
        .. ends.GroupBy(c => c.Cause).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LikeCases(
            g.Key, names.GetValueOrDefault(g.Key) ?? g.Key, Wilson.Interval(g.Sum(c => c.Corrected), g.Sum(c => c.All))!,
            [
                .. g.OrderBy(c => c.Location, StringComparer.Ordinal)
                    .Select(c => (c.Location, network.Location(c.Location)?.Name ?? c.Location, Wilson.Interval(c.Corrected, c.All)!)).OrderBy(p => p.Item3.Rate),
            ]))
        .OrderByDescending(l => l.All.Cases),
    ];
}
