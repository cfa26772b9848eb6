using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <param name="Brier">Mean square of what was foretold less what came; smaller is better.</param>
/// <param name="LogLoss">Mean surprise, in natural units; smaller is better.</param>
/// <param name="Auc">How often one who asked scored above one who did not; 0.5 is guessing.</param>
public sealed record RiskModelFit(double Brier, double LogLoss, double Auc)
{
    // A forecast of certainty that fails costs much, not everything.
    private const double LeastProbability = 1e-6;

    public static RiskModelFit Of(IReadOnlyList<(double Foretold, bool Asked)> looks) => new(
        looks.Average(l => Square(l.Foretold - (l.Asked ? 1 : 0))),
        looks.Average(l => -Math.Log(Math.Max(LeastProbability, l.Asked ? l.Foretold : 1 - l.Foretold))),
        AreaUnderCurve(looks));

    // By ranks, ties counted half.
    private static double AreaUnderCurve(IReadOnlyList<(double Foretold, bool Asked)> looks)
    {
        var asked = looks.Count(l => l.Asked);
        if (asked == 0 || asked == looks.Count)
        {
            return 0.5;
        }

        var (below, won) = (0, 0.0);
        foreach (var tie in looks.GroupBy(l => l.Foretold).OrderBy(g => g.Key))
        {
            var hits = tie.Count(l => l.Asked);
            var misses = tie.Count() - hits;
            won += hits * (below + (misses / 2.0));
            below += misses;
        }

        return won / ((double)asked * (looks.Count - asked));
    }

    private static double Square(double x) => x * x;
}

/// <summary>A tenth of the looks, by what was foretold.</summary>
/// <param name="Foretold">Mean of what was foretold.</param>
/// <param name="Came">Share that asked.</param>
public sealed record CalibrationBin(int Looks, int Asked, double Foretold, double Came);

/// <summary>How the model did in weeks it had not seen, beside the naive forecast: each visit as likely as any at its location.</summary>
/// <param name="From">The first instant it had not seen.</param>
public sealed record RiskModelScore(
    DateTimeOffset From, DateTimeOffset To, int Looks, int Asked, RiskModelFit Model, RiskModelFit Naive, ImmutableArray<CalibrationBin> Bins)
{
    public const int BinCount = 10;

    public bool IsWorse => Model.Brier > Naive.Brier;

    public static ImmutableArray<CalibrationBin> Calibration(IReadOnlyList<(double Foretold, bool Asked)> looks)
    {
        var sorted = looks.OrderBy(l => l.Foretold).ToList();
        return
        [
            .. Enumerable.Range(0, BinCount)
                .Select(bin => sorted[(bin * sorted.Count / BinCount)..((bin + 1) * sorted.Count / BinCount)])
                .Where(bin => bin.Count > 0)
                .Select(bin => new CalibrationBin(
                    bin.Count, bin.Count(l => l.Asked), bin.Average(l => l.Foretold), bin.Count(l => l.Asked) / (double)bin.Count)),
        ];
    }
}
