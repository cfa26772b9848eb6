using System.Collections.Immutable;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>A visit as it stood when it was looked at, and whether its customer asked for a leader afterwards.</summary>
public sealed record RiskSample(SignReading Reading, DateTimeOffset At, bool Asked);

/// <summary>
/// Learns from the history inside the product. Each visit is looked at on the days named by <see cref="Ages"/>, as it stood then,
/// as long as the car was there and its customer had not asked; what is learnt is whether they asked within <see cref="Horizon"/>.
/// </summary>
public static class RiskModelTraining
{
    /// <summary>How far ahead a score looks.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(7);

    /// <summary>How long after a visit began it is looked at.</summary>
    public static readonly ImmutableArray<TimeSpan> Ages =
        [TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(4), TimeSpan.FromDays(8)];

    /// <summary>Fewer looks, or fewer customers who asked, teach nothing.</summary>
    public const int LeastLooks = 60;

    public const int LeastAsked = 15;

    // The last quarter of the history is held out to be scored on.
    private const double HeldOut = 0.25;
    private const double Ridge = 5;

    // A location's rate is drawn to the network's as if so many looks had come from there.
    private const double PlacePull = 30;

    /// <returns>Null where the history is too short.</returns>
    public static RiskModel? Train(IReadOnlyCollection<VisitStory> stories, DateTimeOffset from, DateTimeOffset to)
    {
        var cut = to - ((to - from) * HeldOut);
        return Learn(stories, from, to) is { } whole
            ? whole with { Score = Learn(stories, from, cut) is { } early ? Score(early, stories, cut, to) : null }
            : null;
    }

    /// <summary>Every look whose week is over by <paramref name="to"/>.</summary>
    public static IEnumerable<RiskSample> Looks(
        IEnumerable<VisitStory> stories, DateTimeOffset from, DateTimeOffset to, IReadOnlyDictionary<string, decimal> usual) =>
        from story in stories
        from age in Ages
        let at = story.OpenedAt + age
        where at >= @from && at + Horizon <= to && story.IsQuietAt(at)
        select new RiskSample(SignReading.At(story, at, usual), at, story.AskedAt <= at + Horizon);

    private static RiskModel? Learn(IReadOnlyCollection<VisitStory> stories, DateTimeOffset from, DateTimeOffset to)
    {
        var usual = Usual(stories, to);
        var looks = Looks(stories, from, to, usual).ToList();
        var asked = looks.Count(l => l.Asked);
        if (looks.Count < LeastLooks || asked < LeastAsked || looks.Count - asked < LeastAsked)
        {
            return null;
        }

        var network = (double)asked / looks.Count;
        var places = looks.GroupBy(l => l.Reading.LocationCode).ToImmutableSortedDictionary(
            g => g.Key,
            g => Logistic.Odds((g.Count(l => l.Asked) + (PlacePull * network)) / (g.Count() + PlacePull)),
            StringComparer.Ordinal);
        var values = looks.ConvertAll(l => (double[])[.. l.Reading.Values, places[l.Reading.LocationCode]]);
        var scales = Enum.GetValues<Sign>().Select(sign => Scale(values, (int)sign)).ToList();
        var fitted = Logistic.Fit(
            values.ConvertAll(row => row.Select((x, i) => scales[i].Deviation == 0 ? 0 : (x - scales[i].Mean) / scales[i].Deviation).ToArray()),
            looks.ConvertAll(l => l.Asked),
            Ridge);
        return new RiskModel(
            from, to,
            stories.Count(s => s.OpenedAt >= from && s.OpenedAt + Ages[0] + Horizon <= to), looks.Count, asked, fitted[0],
            [.. Enum.GetValues<Sign>().Select((sign, i) => new SignWeight(sign, scales[i].Mean, scales[i].Deviation, fitted[i + 1]))],
            usual, places, Logistic.Odds(network), null);
    }

    private static RiskModelScore? Score(RiskModel model, IEnumerable<VisitStory> stories, DateTimeOffset from, DateTimeOffset to)
    {
        var looks = Looks(stories, from, to, model.Usual).ToList();
        if (looks.Count < RiskModelScore.BinCount)
        {
            return null;
        }

        var foretold = looks.ConvertAll(l => (model.Probability(l.Reading), l.Asked));
        var naive = looks.ConvertAll(l => (
            Logistic.Sigmoid(model.PlaceOdds.GetValueOrDefault(l.Reading.LocationCode, model.NetworkOdds)), l.Asked));
        return new RiskModelScore(
            from, to, looks.Count, looks.Count(l => l.Asked), RiskModelFit.Of(foretold), RiskModelFit.Of(naive), RiskModelScore.Calibration(foretold));
    }

    // The median first estimate of each currency, of what was stated by then.
    private static ImmutableSortedDictionary<string, decimal> Usual(IEnumerable<VisitStory> stories, DateTimeOffset to) => stories
        .SelectMany(s => s.Facts)
        .Where(f => f is { Kind: FactKind.Estimate, Revision: 1, Currency: not null, Amount: > 0 } && f.StatedAt <= to)
        .GroupBy(f => f.Currency!, f => f.Amount!.Value)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Order().ElementAt(g.Count() / 2), StringComparer.Ordinal);

    private static (double Mean, double Deviation) Scale(List<double[]> rows, int column)
    {
        var mean = rows.Average(row => row[column]);
        var variance = rows.Average(row => (row[column] - mean) * (row[column] - mean));
        return (mean, variance < 1e-12 ? 0 : Math.Sqrt(variance));
    }
}
