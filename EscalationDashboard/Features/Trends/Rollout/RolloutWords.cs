using System.Globalization;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Rollout;

/// <summary>A difference as people read it.</summary>
internal static class RolloutWords
{
    /// <summary>Better, Worse, Unclear or TooFew: the last part of a text's key.</summary>
    public static string Of(RolloutLine line, ShareDifference difference) => difference.Verdict switch
    {
        ShareVerdict.TooFew => "TooFew",
        ShareVerdict.Unclear => "Unclear",
        var verdict => (verdict == ShareVerdict.Lower) == line.LowerIsBetter ? "Better" : "Worse",
    };

    /// <summary>In points of a hundred, with the interval.</summary>
    public static string Points(ShareDifference of) =>
        string.Create(CultureInfo.CurrentCulture, $"{100 * of.Points:+0.0;−0.0;0.0} ({100 * of.Low:+0.0;−0.0;0.0} … {100 * of.High:+0.0;−0.0;0.0})");
}
