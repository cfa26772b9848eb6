namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>
/// Logistic regression by Newton's method with a ridge that draws each weight to zero: few numbers, the same on every machine,
/// and nothing to tune by hand.
/// </summary>
public static class Logistic
{
    private const int MostSteps = 100;
    private const double Converged = 1e-9;

    // Only so that a history in which everybody asked, or nobody, has an answer.
    private const double InterceptRidge = 1e-4;

    public static double Sigmoid(double odds) => odds >= 0 ? 1 / (1 + Math.Exp(-odds)) : Math.Exp(odds) / (1 + Math.Exp(odds));

    public static double Odds(double probability) => Math.Log(probability / (1 - probability));

    /// <param name="rows">Standardised signs of each sample, without a constant.</param>
    /// <param name="ridge">How strongly weights are drawn to zero; worth so many samples.</param>
    /// <returns>The constant, then a weight for each sign.</returns>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> asked, double ridge)
    {
        var size = rows[0].Length + 1;
        var weights = new double[size];
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, curve) = At(rows, asked, weights, ridge);
            var move = Solve(curve, slope);
            for (var i = 0; i < size; i++)
            {
                weights[i] += move[i];
            }

            if (move.Max(Math.Abs) < Converged)
            {
                break;
            }
        }

        return weights;
    }

    private static (double[] Slope, double[,] Curve) At(IReadOnlyList<double[]> rows, IReadOnlyList<bool> asked, double[] weights, double ridge)
    {
        var size = weights.Length;
        var slope = new double[size];
        var curve = new double[size, size];
        var x = new double[size];
        x[0] = 1;
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(x, 1);
            var odds = 0.0;
            for (var i = 0; i < size; i++)
            {
                odds += weights[i] * x[i];
            }

            var p = Sigmoid(odds);
            var (miss, bend) = ((asked[row] ? 1 : 0) - p, Math.Max(p * (1 - p), 1e-9));
            for (var i = 0; i < size; i++)
            {
                slope[i] += miss * x[i];
                for (var j = 0; j <= i; j++)
                {
                    curve[i, j] += bend * x[i] * x[j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            var pull = i == 0 ? InterceptRidge : ridge;
            slope[i] -= pull * weights[i];
            curve[i, i] += pull;
        }

        return (slope, curve);
    }

    // Cholesky; the ridge keeps the matrix positive. Only its lower half is filled.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        var result = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                result[i] -= lower[i, k] * result[k];
            }

            result[i] /= lower[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                result[i] -= lower[k, i] * result[k];
            }

            result[i] /= lower[i, i];
        }

        return result;
    }
}
