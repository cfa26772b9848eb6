using System.Numerics;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>What trends read of a dispute, all of it from one index.</summary>
internal readonly record struct DisputeFact(
    DateOnly Week, string Location, DisputeMarks Marks, int Hour, string? Cause, int? Contact, int? Settle, int? Standing);

/// <summary>
/// The disputes of a period added up in one walk. Times have to be seen one by one, since a median is exact, and once they are
/// seen all else comes with them for less than asking the database again for each number would take.
/// </summary>
internal sealed class DisputeSums
{
    private readonly long[] _marks = new long[BitOperations.TrailingZeroCount((uint)DisputeMarks.Estimate) + 1];
    private readonly long[,] _hours = new long[24, 2];
    private readonly long[,] _reasons = new long[3, 2];
    private readonly CountedTimes _contact = new();
    private readonly CountedTimes _settle = new();
    private readonly CountedTimes _standing = new();

    public long Disputes { get; private set; }

    public TimePair Contact => TimePair.Of(_contact);

    public TimePair Settle => TimePair.Of(_settle);

    public TimePair Standing => TimePair.Of(_standing);

    public CauseSums Causes { get; } = new();

    /// <summary>How many carry a mark.</summary>
    public long Of(DisputeMarks mark) => _marks[BitOperations.TrailingZeroCount((uint)mark)];

    public SameDay AtHour(int hour) => new(_hours[hour, 0], _hours[hour, 1]);

    public SameDay About(DisputeReason reason) => new(_reasons[(int)reason, 0], _reasons[(int)reason, 1]);

    /// <summary>Walks over the period and the one before it, each beside the other.</summary>
    /// <param name="now">Is shown each dispute of the period too, in the course of its walk alone.</param>
    /// <param name="before">The same of the period before.</param>
    public static async Task<(DisputeSums Now, DisputeSums Before)> Walk(
        IReadContexts contexts, Scope scope, TrendFilter filter, TrendPeriod period, Action<DisputeFact> now, Action<DisputeFact> before)
    {
        var walks = (Now: Walk(contexts, scope, filter, period, now), Before: Walk(contexts, scope, filter, period.Before, before));
        return (await walks.Now, await walks.Before);
    }

    private static Task<DisputeSums> Walk(IReadContexts contexts, Scope scope, TrendFilter filter, TrendPeriod period, Action<DisputeFact> each) =>
        contexts.Read(async db =>
        {
            var sums = new DisputeSums();
            var codes = new Codes();
            var groups = filter.DisputesOf(db, scope, period).GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode }).Select(g => new
            {
                g.Key.Week,
                g.Key.LocationCode,
                Rows = string.Join(Packed.Row, g.Select(d =>
                    (int)d.Marks + Packed.Column + d.Hour + Packed.Column + d.RootCauseCode + Packed.Column
                    + d.ContactMinutes + Packed.Column + d.SettleMinutes + Packed.Column + d.StandingMinutes + Packed.Column)),
            });
            await foreach (var group in groups.AsAsyncEnumerable())
            {
                for (var rows = new PackedRows(group.Rows); rows.Next();)
                {
                    var fact = new DisputeFact(
                        group.Week, group.LocationCode, (DisputeMarks)rows.Number(), rows.Number(), codes.Of(rows.Text()),
                        rows.NumberOrNone(), rows.NumberOrNone(), rows.NumberOrNone());
                    sums.Add(fact);
                    each(fact);
                }
            }

            return sums;
        });

    private void Add(in DisputeFact fact)
    {
        Disputes++;
        for (var left = (uint)fact.Marks; left != 0; left &= left - 1)
        {
            _marks[BitOperations.TrailingZeroCount(left)]++;
        }

        Add(_contact, fact.Contact);
        if (!fact.Marks.Has(DisputeMarks.Settled))
        {
            return;
        }

        Add(_settle, fact.Settle);
        Add(_standing, fact.Standing);
        var kept = fact.Marks.Has(DisputeMarks.SameDayKept) ? 0 : 1;
        _hours[fact.Hour, kept]++;
        _reasons[ReasonOf(fact.Marks), kept]++;
        Causes.Add(fact.Cause, fact.Marks);
    }

    private static int ReasonOf(DisputeMarks marks) =>
        marks.Has(DisputeMarks.Diagnosis) ? (int)DisputeReason.Diagnosis
        : marks.Has(DisputeMarks.Warranty) ? (int)DisputeReason.Warranty : (int)DisputeReason.Estimate;

    private static void Add(CountedTimes times, int? minutes)
    {
        if (minutes is { } some)
        {
            times.Add(some);
        }
    }
}
