using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

/// <summary>Training on histories so small and plain that what comes of them can be worked out by hand.</summary>
public sealed class RiskModelTrainingByHandTests
{
    private static readonly DateTimeOffset From = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(100);

    [Theory]
    [InlineData(60, 15, true)]
    [InlineData(59, 15, false)]
    [InlineData(60, 14, false)]
    [InlineData(60, 45, true)]
    [InlineData(60, 46, false)]
    public void History_TeachesFromSixtyLooksAndFifteenOfEitherKind(int looks, int asked, bool teaches) =>
        (RiskModelTraining.Train(Visits(looks, asked), From, To) is not null).ShouldBe(teaches);

    // Thirty looks at each place, one of which five asked at and the other fifteen: each is drawn half of the way to a third.
    [Fact]
    public void Places_AreDrawnToTheNetworksRate()
    {
        var model = RiskModelTraining.Train([.. Visits(30, 5, "A"), .. Visits(30, 15, "B")], From, To).ShouldNotBeNull();

        (model.From, model.To, model.Visits, model.Samples, model.Asked, model.Score).ShouldBe((From, To, 60, 60, 20, null));
        model.NetworkOdds.ShouldBe(Logistic.Odds(1 / 3.0), 1e-12);
        model.PlaceOdds.ToDictionary().ShouldBe(new Dictionary<string, double> { ["A"] = Logistic.Odds(0.25), ["B"] = Logistic.Odds(5 / 12.0) }, ignoreOrder: true);
        model.Weights.Select(w => w.Sign).ShouldBe(Enum.GetValues<Sign>());
        var place = model.Weights.Single(w => w.Sign == Sign.Place);
        place.Mean.ShouldBe((Logistic.Odds(0.25) + Logistic.Odds(5 / 12.0)) / 2, 1e-12);
        place.Deviation.ShouldBe((Logistic.Odds(5 / 12.0) - Logistic.Odds(0.25)) / 2, 1e-12);
        place.Weight.ShouldBeGreaterThan(0);
        model.Weights.Where(w => w.Sign is not Sign.Place).ShouldAllBe(w => w.Deviation == 0 && w.Weight == 0);
    }

    [Fact]
    public void HistoryWithoutASign_ForetellsItsRate()
    {
        var model = RiskModelTraining.Train(Visits(80, 20), From, To).ShouldNotBeNull();

        model.Intercept.ShouldBe(Logistic.Odds(0.25), 1e-3);
        model.Probability(SignReading.At(Visits(1, 0)[0], From.AddDays(1), model.Usual)).ShouldBe(0.25, 1e-3);
    }

    // Only visits that could be looked at are counted: not one before the beginning, nor one whose first week is not over.
    [Fact]
    public void Visits_AreThoseThatCouldBeLookedAt()
    {
        VisitStory[] edges =
        [
            At(From), At(From.AddSeconds(-1)), At(To.AddDays(-7).AddHours(-12)), At(To.AddDays(-7).AddHours(-12).AddSeconds(1)),
        ];

        RiskModelTraining.Train([.. Visits(60, 20), .. edges], From, To).ShouldNotBeNull().Visits.ShouldBe(62);

        static VisitStory At(DateTimeOffset opened) => Visits(1, 0)[0] with { OpenedAt = opened, HandedOverAt = opened.AddHours(18) };
    }

    // A rise of a half for every second visit, and two of three of those asked, beside one of six of the others.
    [Fact]
    public void SignThatUpsets_RaisesTheChance()
    {
        var risen = Visits(60, 40, facts: [Estimate(1, 100), Estimate(2, 150)]);

        var model = RiskModelTraining.Train([.. risen, .. Visits(60, 10, facts: [Estimate(1, 100)])], From, To).ShouldNotBeNull();

        var up = model.Weights.Single(w => w.Sign == Sign.EstimateUp);
        (up.Mean, up.Deviation).ShouldBe((0.25, 0.25));
        model.Probability(SignReading.At(risen[0], risen[0].OpenedAt.AddHours(12), model.Usual)).ShouldBe(2 / 3.0, 0.05);
    }

    [Fact]
    public void UsualEstimate_IsTheMedianFirstOneByCurrency()
    {
        Fact[] facts =
        [
            Estimate(1, 300), Estimate(1, 100), Estimate(1, 200), Estimate(2, 900), Estimate(1, 0), Estimate(1, 70, "EUR"), Estimate(1, 90, "EUR"),
            Estimate(1, 999, "CHF", To.AddTicks(1)), Estimate(1, 50, "UAH", To), Estimate(1, 40, currency: null),
        ];

        var model = RiskModelTraining.Train([.. Visits(60, 20), Visits(1, 0, facts: facts)[0]], From, To).ShouldNotBeNull();

        model.Usual.Select(u => $"{u.Key} {u.Value}").ShouldBe(["EUR 90", "UAH 50", "USD 200"]);
    }

    [Theory]
    [InlineData(0, true)] // the first instant counts
    [InlineData(-1, false)]
    public void Look_MustLieInTheHistory(int seconds, bool looked)
    {
        var early = Visits(1, 0)[0] with { OpenedAt = From.AddHours(-12).AddSeconds(seconds) };

        RiskModelTraining.Looks([early with { HandedOverAt = early.OpenedAt.AddHours(18) }], From, To, new Dictionary<string, decimal>()).Any().ShouldBe(looked);
    }

    [Theory]
    [InlineData(0, true)] // its week is over to the instant
    [InlineData(1, false)]
    public void Look_MustHaveItsWeekBehindIt(int seconds, bool looked)
    {
        var late = Visits(1, 0)[0] with { OpenedAt = To.AddDays(-7).AddHours(-12).AddSeconds(seconds) };

        RiskModelTraining.Looks([late with { HandedOverAt = null }], From, To, new Dictionary<string, decimal>()).Any().ShouldBe(looked);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Asked_CountsUpToTheEndOfTheWeek(int seconds, bool asked)
    {
        var story = Visits(1, 0)[0];

        var look = RiskModelTraining.Looks([story with { AskedAt = story.OpenedAt.AddHours(12).AddDays(7).AddSeconds(seconds) }], From, To, new Dictionary<string, decimal>()).First();

        look.Asked.ShouldBe(asked);
    }

    // The last quarter, from day 75 on, is foretold by what was learnt of the first three; nine looks in it are too few to score.
    [Theory]
    [InlineData(9, 3, null)]
    [InlineData(10, 4, 4)]
    public void LastQuarter_IsHeldOutAndScored(int late, int asked, int? scored)
    {
        var model = RiskModelTraining.Train([.. Visits(60, 20), .. Visits(late, asked, day: 76)], From, To).ShouldNotBeNull();

        (model.Samples, model.Score?.Asked).ShouldBe((60 + late, scored));
        if (model.Score is { } score)
        {
            (score.From, score.To, score.Looks).ShouldBe((From.AddDays(75), To, late));
            score.Naive.Brier.ShouldBe(((4 * 4 / 9.0) + (6 / 9.0)) / 10, 1e-9); // each at a third
            score.Model.Brier.ShouldBe(score.Naive.Brier, 1e-3);
        }
    }

    // Opened at noon of a day, each handed over before it could be looked at twice.
    private static List<VisitStory> Visits(int count, int asked, string place = "A", int day = 1, Fact[]? facts = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => (Opened: From.AddDays(day).AddHours(12), Asks: i < asked)).Select((v, i) => new VisitStory(
            $"{place}{day}-{i}", place, v.Opened, null, facts ?? [], v.Opened.AddHours(18), v.Asks ? v.Opened.AddHours(13) : null, [], [])),
    ];

    private static Fact Estimate(int revision, decimal amount, string? currency = "USD", DateTimeOffset? at = null) => new()
    {
        Id = "e",
        VisitRef = "V",
        Kind = FactKind.Estimate,
        Revision = revision,
        StatedAt = at ?? From.AddDays(1),
        Amount = amount,
        Currency = currency,
        TalkedOver = true,
    };
}
