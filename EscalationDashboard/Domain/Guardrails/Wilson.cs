namespace EscalationDashboard.Domain.Guardrails;

/// <summary>A share with the interval in which the true one lies, as a rate from few cases must be read.</summary>
/// <param name="Hits">Of <paramref name="Cases"/>.</param>
public sealed record Share(int Hits, int Cases, double Rate, double Low, double High);

/// <summary>Wilson's interval at 95 %: right for small numbers too, where the plain one would claim certainty.</summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <returns>Null where there is no case to speak of.</returns>
    public static Share? Interval(int hits, int cases)
    {
        if (cases <= 0)
        {
            return null;
        }

        var n = (double)cases;
        var inside = Math.Clamp(hits, 0, cases);
        var p = inside / n;
        var centre = p + (Z * Z / (2 * n));
        var spread = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new Share(
            inside, cases, p,
            inside == 0 ? 0 : Math.Max(0, (centre - spread) / scale),
            inside == cases ? 1 : Math.Min(1, (centre + spread) / scale));
    }
}
