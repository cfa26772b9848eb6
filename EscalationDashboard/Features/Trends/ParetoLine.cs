using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>A cause among all of them, the most frequent first; read alike by the table and its export.</summary>
/// <param name="Share">Of all disputes with a cause.</param>
/// <param name="Together">Its share and that of all before it.</param>
/// <param name="Change">Of its rate against the period before, for 100 visits; null where there was nothing to compare.</param>
/// <param name="OfTheFall">The part of the whole fall that is its own; null where there was none, or none that chance would not make.</param>
/// <param name="TooFew">Whether it fell, but by too few cases to share the fall out.</param>
public sealed record ParetoLine(CauseLine Cause, double Share, double Together, double? Change, double? OfTheFall, bool TooFew)
{
    public bool IsSmall => Cause.Disputes < Rate.Few;

    public static IReadOnlyList<ParetoLine> Of(IReadOnlyList<CauseLine> causes)
    {
        var all = causes.Sum(c => c.Disputes);
        var (sum, before) = (causes.Sum(FallOf), causes.Sum(c => c.Before.Disputes));

        // A small fall is the difference of large changes up and down, and shares of it would be many times the whole.
        var clear = all >= Rate.Few && before >= Rate.Few && causes is [var any, ..]
            && ShareDifference.Of(new Rate(all, any.Rate.Visits).Interval, new Rate(before, any.Before.Visits).Interval) is { Verdict: ShareVerdict.Lower };
        double? fall = sum > 0 && clear ? sum : null;
        var soFar = 0L;
        return
        [
            .. causes.Select(c => new ParetoLine(
                c, Part(c.Disputes), Part(soFar += c.Disputes), c.Rate.PerHundred - c.Before.PerHundred, FallOf(c) / fall, sum > 0 && !clear)),
        ];

        double Part(long disputes) => all == 0 ? 0 : (double)disputes / all;
    }

    private static double FallOf(CauseLine cause) => (cause.Before.PerHundred ?? 0) - (cause.Rate.PerHundred ?? 0);
}
