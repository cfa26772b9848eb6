using System.Numerics;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>How settled disputes ended, by root cause.</summary>
internal sealed class CauseSums
{
    private readonly Dictionary<string, DisputeOutcomes> _outcomes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Codes => _outcomes.Keys;

    public DisputeOutcomes this[string cause] => _outcomes.GetValueOrDefault(cause) ?? DisputeOutcomes.None;

    /// <summary>Takes in a dispute; one that isn't settled, or has no cause, counts to none.</summary>
    public void Add(string? cause, DisputeMarks marks)
    {
        if (!marks.Has(DisputeMarks.Settled) || cause is null)
        {
            return;
        }

        if (!_outcomes.TryGetValue(cause, out var outcomes))
        {
            _outcomes[cause] = outcomes = new DisputeOutcomes();
        }

        outcomes.Add(marks);
    }

    /// <summary>Walks over the period and the one before it, each beside the other. For who asks for nothing else: times make up most of what <see cref="DisputeSums" /> reads.</summary>
    /// <param name="now">Is shown week and cause of each, in the course of its walk alone.</param>
    /// <param name="before">The same of the period before.</param>
    public static async Task<(CauseSums Now, CauseSums Before)> Walk(
        IReadContexts contexts, Scope scope, TrendFilter filter, TrendPeriod period, Action<DateOnly, string> now, Action<DateOnly, string> before)
    {
        var walks = (Now: Of(period, now), Before: Of(period.Before, before));
        return (await walks.Now, await walks.Before);

        Task<CauseSums> Of(TrendPeriod over, Action<DateOnly, string> each) => contexts.Read(db => Walk(filter.DisputesOf(db, scope, over), each));
    }

    private static async Task<CauseSums> Walk(IQueryable<Dispute> disputes, Action<DateOnly, string> each)
    {
        var (sums, codes) = (new CauseSums(), new Codes());
        var groups = disputes.Where(d => (d.Marks & DisputeMarks.Settled) != 0 && d.RootCauseCode != null)
            .GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode })
            .Select(g => new { g.Key.Week, Rows = string.Join(Packed.Row, g.Select(d => (int)d.Marks + Packed.Column + d.RootCauseCode + Packed.Column)) });
        await foreach (var group in groups.AsAsyncEnumerable())
        {
            for (var rows = new PackedRows(group.Rows); rows.Next();)
            {
                var (marks, cause) = ((DisputeMarks)rows.Number(), codes.Of(rows.Text())!);
                sums.Add(cause, marks);
                each(group.Week, cause);
            }
        }

        return sums;
    }
}

/// <summary>How settled disputes ended.</summary>
internal sealed class DisputeOutcomes
{
    public static readonly DisputeOutcomes None = new();

    private readonly long[] _counts = new long[Enum.GetValues<DisputeOutcome>().Length];

    public long All { get; private set; }

    public long this[DisputeOutcome outcome] => _counts[(int)outcome];

    public void Add(DisputeMarks marks)
    {
        All++;
        _counts[BitOperations.TrailingZeroCount((uint)marks >> BitOperations.TrailingZeroCount((uint)DisputeMarks.Corrected))]++;
    }
}
