using System.Collections.Immutable;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>
/// A visit as it stood at an instant, in the model's numbers. Whatever was stated later is not looked at: in training it would
/// tell the model the end of the story.
/// </summary>
/// <param name="Values">By <see cref="Sign"/>, in its order, without <see cref="Sign.Place"/>.</param>
/// <param name="RisenBy">By how much the estimate has risen, in <paramref name="Currency"/>; null where it has not.</param>
public sealed record SignReading(string LocationCode, ImmutableArray<double> Values, decimal? RisenBy, string? Currency)
{
    /// <summary>How far back another visit makes this one a repeat.</summary>
    public static readonly TimeSpan RepeatWithin = TimeSpan.FromDays(90);

    // Beyond these a number says no more, and one odd visit must not bend the model.
    private const double MostUp = 2;
    private const double MostMoney = 3;
    private const double MostRevisions = 5;
    private const double MostDaysOverdue = 14;
    private const double MostVisits = 3;

    public double this[Sign sign] => Values[(int)sign];

    /// <param name="usual">A usual first estimate by currency; a currency it does not know counts as unchanged in money.</param>
    public static SignReading At(VisitStory story, DateTimeOffset at, IReadOnlyDictionary<string, decimal> usual)
    {
        var known = story.Facts.Where(f => f.StatedAt <= at).OrderBy(f => f.Revision).ToLookup(f => f.Kind);
        var estimates = known[FactKind.Estimate].ToList();
        var risen = Risen(estimates);
        var diagnoses = known[FactKind.Diagnosis].Select(f => f.Code).Distinct().Count();
        return new SignReading(
            story.LocationCode,
            [
                Math.Min(MostUp, risen.Share),
                risen.Currency is { } currency && usual.TryGetValue(currency, out var one) && one > 0
                    ? Math.Min(MostMoney, (double)(risen.By / one)) : 0,
                Math.Min(MostRevisions, Math.Max(0, estimates.Count - 1)),
                diagnoses > 1 ? 1 : 0,
                Math.Clamp((at - (story.PromisedAt ?? at)).TotalDays, 0, MostDaysOverdue),
                Math.Log(1 + Math.Max(0, (at - story.OpenedAt).TotalDays)),
                Math.Min(MostVisits, story.OtherVisits.Count(v => v < story.OpenedAt && v >= story.OpenedAt - RepeatWithin)),
                story.OtherRequests.Any(r => r < at) ? 1 : 0,
                known[FactKind.Warranty].LastOrDefault()?.Decision == WarrantyDecision.Denied ? 1 : 0,
                known.Count(kind => kind.Key != FactKind.Stage && !kind.Last().TalkedOver),
            ],
            risen.By > 0 ? risen.By : null,
            risen.Currency);
    }

    // As the guardrails' ground is read: the last step or the whole way, whichever is more. Only upwards: nobody disputes less.
    private static (double Share, decimal By, string? Currency) Risen(List<Fact> estimates)
    {
        if (estimates is not [var first, .., var last] || last.Amount is not { } to)
        {
            return (0, 0, null);
        }

        var steps = new[] { first, estimates[^2] }
            .Where(f => f.Currency == last.Currency && f.Amount is > 0 && f.Amount < to)
            .Select(f => (Share: (double)((to - f.Amount!.Value) / f.Amount.Value), By: to - f.Amount.Value))
            .ToList();
        return steps.Count == 0 ? (0, 0, last.Currency) : (steps.Max(s => s.Share), steps.Max(s => s.By), last.Currency);
    }
}
