namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>
/// In which range a count will most likely lie, both ends included: chance (Poisson) and what differs from week to week beyond it
/// (negative binomial).
/// </summary>
public readonly record struct CountRange(int Low, int High)
{
    // A count as high as this is not what leaders are asked for in a week.
    private const int Most = 100_000;

    /// <param name="spread">The variance is expected + spread × expected²; 0 for chance alone.</param>
    /// <param name="tail">Left out on either side.</param>
    public static CountRange Of(double expected, double spread, double tail) =>
        new(Quantile(expected, spread, tail), Quantile(expected, spread, 1 - tail));

    /// <summary>Of the sum of counts that know nothing of each other: what they expect adds up, and so do their variances.</summary>
    public static CountRange OfSum(IReadOnlyCollection<(double Expected, double Spread)> counts, double tail)
    {
        var expected = counts.Sum(c => c.Expected);
        return Of(expected, expected <= 0 ? 0 : counts.Sum(c => c.Spread * c.Expected * c.Expected) / (expected * expected), tail);
    }

    public bool Contains(double count) => count >= Low && count <= High;

    /// <summary>The smallest count that is not exceeded with that probability.</summary>
    public static int Quantile(double expected, double spread, double share)
    {
        if (expected <= 0)
        {
            return 0;
        }

        var size = spread > 1e-9 ? 1 / spread : double.PositiveInfinity;
        var log = double.IsInfinity(size) ? -expected : size * Math.Log(size / (size + expected));
        var sum = Math.Exp(log);
        for (var count = 0; count < Most; count++)
        {
            if (sum >= share)
            {
                return count;
            }

            log += double.IsInfinity(size)
                ? Math.Log(expected / (count + 1))
                : Math.Log((size + count) / (count + 1) * (expected / (size + expected)));
            sum += Math.Exp(log);
        }

        return Most;
    }
}
