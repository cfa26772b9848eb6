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
        var (causes, locations, outcomes) = (new MoneySums(), new MoneySums(), new MoneySums());
        await Walk(filter.DisputesOf(db, actor.Scope, filter.PeriodAt(clock.GetUtcNow())), causes, locations, outcomes);
        return new MoneyPicture(
            causes.Lines(code => names.GetValueOrDefault(code) ?? code),
            locations.Lines(code => network.Location(code)?.Name ?? code), outcomes.Lines(code => code));
    });

    private static async Task Walk(IQueryable<Dispute> disputes, MoneySums causes, MoneySums locations, MoneySums outcomes)
    {
        var (codes, named) = (new Codes(), Enum.GetValues<DisputeOutcome>().Select(o => (Mark: o.Mark(), Name: $"{o}")).ToList());
        var groups = disputes.Where(d => (d.Marks & DisputeMarks.Settled) != 0).GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode }).Select(g => new
        {
            g.Key.LocationCode,
            Rows = string.Join(Packed.Row, g.Select(d =>
                d.RootCauseCode + Packed.Column + (int)d.Marks + Packed.Column + d.EffectAmount + Packed.Column
                + d.EffectCurrency + Packed.Column + d.Rating + Packed.Column)),
        });
        await foreach (var group in groups.AsAsyncEnumerable())
        {
            for (var rows = new PackedRows(group.Rows); rows.Next();)
            {
                var (cause, marks) = (codes.Of(rows.Text()), (DisputeMarks)rows.Number());
                var end = new DisputeEnd(rows.AmountOrNone(), codes.Of(rows.Text()), rows.NumberOrNone());
                if (cause is not null)
                {
                    causes.Add(cause, end);
                }

                locations.Add(group.LocationCode, end);
                outcomes.Add(named.Find(o => marks.Has(o.Mark)).Name, end);
            }
        }
    }
}

/// <summary>What a settled dispute cost, and how its customer found the end, 1 to 5.</summary>
internal readonly record struct DisputeEnd(decimal? Amount, string? Currency, int? Rating);

/// <summary>Ends added up by one cut: each cause, each location or each outcome.</summary>
internal sealed class MoneySums
{
    private readonly Dictionary<string, Sum> _sums = new(StringComparer.Ordinal);

    public void Add(string code, in DisputeEnd end)
    {
        if (!_sums.TryGetValue(code, out var sum))
        {
            _sums[code] = sum = new Sum();
        }

        sum.Settled++;
        if (end.Rating is { } rating)
        {
            sum.Answers++;
            sum.Points += rating;
            sum.Content += Feedback.IsContent(rating) ? 1 : 0;
        }

        if (end is { Amount: { } amount and > 0, Currency: { } currency })
        {
            var (given, cases) = sum.Money.GetValueOrDefault(currency);
            sum.Money[currency] = (given + amount, cases + 1);
        }
    }

    /// <summary>The most frequent first.</summary>
    public List<MoneyLine> Lines(Func<string, string> name) =>
    [
        .. _sums.Select(s => new MoneyLine(
            s.Key, name(s.Key), s.Value.Settled,
            [.. s.Value.Money.Select(m => new MoneySum(m.Key, m.Value.Given, m.Value.Cases)).OrderBy(m => m.Currency, StringComparer.Ordinal)],
            s.Value.Answers, s.Value.Answers == 0 ? null : (double)s.Value.Points / s.Value.Answers, Wilson.Interval(s.Value.Content, s.Value.Answers)))
        .OrderByDescending(l => l.Settled).ThenBy(l => l.Name, StringComparer.CurrentCulture),
    ];

    private sealed class Sum
    {
        public int Settled { get; set; }

        public int Answers { get; set; }

        public int Points { get; set; }

        public int Content { get; set; }

        public Dictionary<string, (decimal Given, int Cases)> Money { get; } = new(StringComparer.Ordinal);
    }
}
