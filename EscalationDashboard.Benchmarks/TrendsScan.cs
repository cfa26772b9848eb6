using EscalationDashboard.Features.Trends;

namespace EscalationDashboard.Benchmarks;

/// <summary>The first page's numbers as a plain scan gives them: what the pages have to stand beside.</summary>
public sealed record TrendsScan(int Disputes, int Kept, int Groups, int Median, int Ninetieth)
{
    public static TrendsScan Of(ScannedDispute[] disputes, TrendPeriod period)
    {
        var both = disputes.Where(d => d.Week >= period.Before.From && d.Week < period.Until);
        var places = both.GroupBy(d => (d.Week, d.Location))
            .Select(g => (g.Key, Count: g.Count(), Kept: g.Count(d => d is { Settled: true, Kept: true }), Missed: g.Count(d => d.Late || d is { Settled: true, Kept: false })))
            .ToList();
        var mine = disputes.Where(d => d.Week >= period.From && d.Week < period.Until).ToList();
        var causes = mine.Where(d => d.Settled).GroupBy(d => (d.Cause, d.Outcome)).Select(g => (g.Key, Count: g.Count())).ToList();
        var hours = mine.Where(d => d.Settled).GroupBy(d => d.Hour).Select(g => (g.Key, Kept: g.Count(d => d.Kept), All: g.Count())).ToList();
        var reasons = mine.Where(d => d.Settled).GroupBy(d => d.Reason).Select(g => (g.Key, Kept: g.Count(d => d.Kept), All: g.Count())).ToList();
        var minutes = mine.Where(d => d.Settled).Select(d => d.Minutes).Order().ToList();
        var current = places.Where(p => p.Key.Week >= period.From).ToList();
        return new TrendsScan(
            current.Sum(p => p.Count), current.Sum(p => p.Kept), places.Count + causes.Count + hours.Count + reasons.Count,
            At(0.5), At(0.9));

        int At(double share) => minutes.Count == 0 ? 0 : minutes[(int)Math.Ceiling(share * minutes.Count) - 1];
    }
}
