using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>What can be said of two shares.</summary>
public enum ShareVerdict
{
    /// <summary>One of them is of too few cases.</summary>
    TooFew,

    /// <summary>No difference that chance would not make.</summary>
    Unclear,
    Higher,
    Lower,
}

/// <summary>
/// By how much one share lies above another, with Newcombe's interval at 95 %, which is made of the two shares' own (Wilson's) and
/// holds for small numbers too.
/// </summary>
public sealed record ShareDifference(double Points, double Low, double High, ShareVerdict Verdict)
{
    /// <returns>Null where one of them is of no case.</returns>
    public static ShareDifference? Of(Share? one, Share? other)
    {
        if (one is null || other is null)
        {
            return null;
        }

        var points = one.Rate - other.Rate;
        var low = points - Math.Sqrt(Square(one.Rate - one.Low) + Square(other.High - other.Rate));
        var high = points + Math.Sqrt(Square(one.High - one.Rate) + Square(other.Rate - other.Low));
        return new(points, low, high, Math.Min(one.Cases, other.Cases) < Rate.Few ? ShareVerdict.TooFew
            : low > 0 ? ShareVerdict.Higher
            : high < 0 ? ShareVerdict.Lower
            : ShareVerdict.Unclear);
    }

    private static double Square(double value) => value * value;
}
