using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>A cause among all of them, the most frequent first; read alike by the table and its export.</summary>
/// <param name="Share">Of all disputes with a cause.</param>
/// <param name="Together">Its share and that of all before it.</param>
/// <param name="Change">Of its rate against the period before, for 100 visits; null where there was nothing to compare.</param>
/// <param name="OfTheFall">
/// The part of the whole fall that is its own; null where there was no fall, or too few cases to speak of one.
/// </param>
public sealed record ParetoLine(CauseLine Cause, double Share, double Together, double? Change, double? OfTheFall)
{
    public bool IsSmall => Cause.Disputes < Rate.Few;

    public static IReadOnlyList<ParetoLine> Of(IReadOnlyList<CauseLine> causes)
    {
        var all = causes.Sum(c => c.Disputes);
        double? fall = all >= Rate.Few && causes.Sum(c => c.Before.Disputes) >= Rate.Few && causes.Sum(FallOf) is > 0 and var sum ? sum : null;
        var soFar = 0L;
        return
        [
            .. causes.Select(c => new ParetoLine(
                c, Part(c.Disputes), Part(soFar += c.Disputes), c.Rate.PerHundred - c.Before.PerHundred, FallOf(c) / fall)),
        ];

        double Part(long disputes) => all == 0 ? 0 : (double)disputes / all;
    }

    private static double FallOf(CauseLine cause) => (cause.Before.PerHundred ?? 0) - (cause.Rate.PerHundred ?? 0);
}
