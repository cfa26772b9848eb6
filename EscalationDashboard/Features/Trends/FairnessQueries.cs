using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads whether like cases end alike, and whether groups of customers fare alike; in the aggregate only.</summary>
public sealed class FairnessQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<FairnessPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var period = filter.PeriodAt(clock.GetUtcNow());
        var over = filter.Over(actor.Scope, period);
        var names = await CauseQueries.Names(db, language);
        // A row whose only dispute came back again counts nothing.
        var causes = await TallyReader.Sum(db, TallyTable.Causes, [TallyTable.Cause, TallyTable.Location], TallyTable.Causes.Columns, over);
        return new FairnessPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            await Groups(db, TallyTable.Language, over), await Groups(db, TallyTable.Age, over),
            [
                .. causes.Where(c => c.Counts.Sum() > 0).GroupBy(c => c.By[0]).Select(g => new LikeCases(
                    names.GetValueOrDefault(g.Key) ?? g.Key, Corrected(g)!,
                    [.. g.Select(c => (c.By[1], network.Location(c.By[1])?.Name ?? c.By[1], Corrected([c])!)).OrderBy(p => p.Item3.Rate)]))
                .OrderByDescending(l => l.All.Cases),
            ]);
    });

    private static Share? Corrected(IEnumerable<TallySum> sums) => Wilson.Interval(
        (int)sums.Sum(s => s.Counts[TallyTable.Causes.Column(nameof(DisputeOutcome.Corrected))]), (int)sums.Sum(s => s.Counts.Sum()));

    private static async Task<IReadOnlyList<GroupLine>> Groups(DashboardDbContext db, string cut, TallyFilter over) =>
    [
        .. (await TallyReader.Sum(db, TallyTable.Fairness, [cut], TallyTable.Fairness.Columns, over)).Select(sum => new GroupLine(
            sum.By[0],
            Of(sum, [$"{RequestOutcome.Admitted}", $"{RequestOutcome.Merged}"], Enum.GetNames<RequestOutcome>()),
            Of(sum, [$"{DisputeOutcome.Corrected}", $"{DisputeOutcome.Goodwill}"], Enum.GetNames<DisputeOutcome>()))),
    ];

    private static Share? Of(TallySum sum, string[] hits, string[] all) => Wilson.Interval((int)Add(sum, hits), (int)Add(sum, all));

    private static long Add(TallySum sum, string[] columns) => columns.Sum(c => sum.Counts[TallyTable.Fairness.Column(c)]);
}
