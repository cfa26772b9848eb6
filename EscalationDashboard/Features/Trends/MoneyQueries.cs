using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads what settled disputes cost and how their customers found the end, by cause, by location and by outcome.</summary>
public sealed class MoneyQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<MoneyPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (network, names) = (await catalog.Current(db), await CauseQueries.Names(db, language));
        var ends = await filter.DisputesOf(db, actor.Scope, filter.PeriodAt(clock.GetUtcNow()))
            .Where(d => (d.Marks & DisputeMarks.Settled) != 0)
            .Select(d => new End(d.RootCauseCode, d.LocationCode, d.Marks, d.EffectAmount, d.EffectCurrency, d.Rating)).ToListAsync();
        return new MoneyPicture(
            Lines(ends.Where(e => e.Cause is not null).GroupBy(e => e.Cause!), code => names.GetValueOrDefault(code) ?? code),
            Lines(ends.GroupBy(e => e.Location), code => network.Location(code)?.Name ?? code),
            Lines(Enum.GetValues<DisputeOutcome>().SelectMany(o => ends.Where(e => e.Marks.Has(o.Mark())).GroupBy(_ => $"{o}")), code => code));
    });

    private sealed record End(string? Cause, string Location, DisputeMarks Marks, decimal? Amount, string? Currency, int? Rating);

    private static List<MoneyLine> Lines(IEnumerable<IGrouping<string, End>> groups, Func<string, string> name) =>
    [
        .. groups.Select(g =>
        {
            var ratings = g.Select(e => e.Rating).OfType<int>().ToList();
            return new MoneyLine(
                g.Key, name(g.Key), g.Count(),
                [
                    .. g.Where(e => e is { Amount: > 0, Currency: not null }).GroupBy(e => e.Currency!)
                        .Select(m => new MoneySum(m.Key, m.Sum(e => e.Amount!.Value), m.Count())).OrderBy(m => m.Currency, StringComparer.Ordinal),
                ],
                ratings.Count, ratings.Count == 0 ? null : ratings.Average(), Wilson.Interval(ratings.Count(Feedback.IsContent), ratings.Count));
        }).OrderByDescending(l => l.Settled).ThenBy(l => l.Name, StringComparer.CurrentCulture),
    ];
}
