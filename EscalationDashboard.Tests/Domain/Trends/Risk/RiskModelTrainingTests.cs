using Bogus;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

/// <summary>On histories that are made up, so that what there is to learn is known.</summary>
public sealed class RiskModelTrainingTests
{
    private static readonly DateTimeOffset From = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(182);

    [Fact]
    public void WhatUpsetsCustomers_IsLearntAndForetellsBetterThanThePlacesRate()
    {
        var model = RiskModelTraining.Train(Made(3_000), From, To).ShouldNotBeNull();

        (Weight(model, Sign.EstimateUp) + Weight(model, Sign.EstimateMoney)).ShouldBeGreaterThan(0.3);
        Weight(model, Sign.WarrantyDenied).ShouldBeGreaterThan(0.3);
        Math.Abs(Weight(model, Sign.DiagnosisChanged)).ShouldBeLessThan(0.15, "it was made to say nothing");
        var score = model.Score.ShouldNotBeNull();
        score.Model.Auc.ShouldBeGreaterThan(0.65);
        score.Model.Brier.ShouldBeLessThan(score.Naive.Brier);
        score.Model.LogLoss.ShouldBeLessThan(score.Naive.LogLoss);
        score.IsWorse.ShouldBeFalse();
        score.From.ShouldBe(To - ((To - From) / 4));
        score.Bins.Length.ShouldBe(RiskModelScore.BinCount);
        score.Bins.Sum(b => b.Looks).ShouldBe(score.Looks);
        score.Bins[^1].Came.ShouldBeGreaterThan(score.Bins[0].Came);
    }

    [Fact]
    public void WhatIsForetold_ComesTrueAboutAsOften()
    {
        var bins = RiskModelTraining.Train(Made(6_000), From, To)!.Score!.Bins;

        foreach (var bin in bins)
        {
            Math.Abs(bin.Foretold - bin.Came).ShouldBeLessThan(0.03 + (3 * Math.Sqrt(bin.Foretold * (1 - bin.Foretold) / bin.Looks)));
        }
    }

    [Fact]
    public void SameHistory_GivesTheSameModelToTheLastDigit()
    {
        var (one, two) = (RiskModelTraining.Train(Made(800), From, To)!, RiskModelTraining.Train([.. Made(800)], From, To)!);

        two.Intercept.ShouldBe(one.Intercept);
        two.Weights.ShouldBe(one.Weights);
    }

    // A training on the weeks held out would know their end: with those weeks turned round, the score's model must stay.
    [Fact]
    public void WeeksHeldOut_AreNotLearntFrom()
    {
        var cut = To - ((To - From) / 4);
        var made = Made(3_000);
        var turned = made.ConvertAll(s => s.OpenedAt < cut - RiskModelTraining.Horizon - RiskModelTraining.Ages[^1] ? s
            : s with { AskedAt = s.AskedAt is null ? s.OpenedAt.AddDays(2.5) : null });

        var honest = RiskModelTraining.Train(made, From, To)!.Score!;
        var fooled = RiskModelTraining.Train(turned, From, To)!.Score!;

        honest.Model.Auc.ShouldBeGreaterThan(0.6);
        fooled.Model.Auc.ShouldBeLessThan(0.5);
        fooled.IsWorse.ShouldBeTrue("and it says so");
    }

    [Fact]
    public void VisitIsLookedAt_OnlyWhileNobodyAskedAndTheCarWasHere()
    {
        var story = new VisitStory("V", "A", From, null, [], From.AddDays(3), From.AddDays(2.5), [], []);

        var looks = RiskModelTraining.Looks([story], From, To, new Dictionary<string, decimal>()).ToList();

        looks.Select(l => l.At - From).ShouldBe([TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2)]);
        looks.ShouldAllBe(l => l.Asked);
        RiskModelTraining.Looks([story with { AskedAt = null }], From, From.AddDays(8.5), new Dictionary<string, decimal>())
            .Select(l => l.At - From).ShouldBe([TimeSpan.FromHours(12), TimeSpan.FromDays(1)], "the others' week is not over");
    }

    [Fact]
    public void TooShortAHistory_TeachesNothing() => RiskModelTraining.Train(Made(20), From, To).ShouldBeNull();

    [Fact]
    public void NobodyWhoAsked_TeachesNothing() =>
        RiskModelTraining.Train(Made(500).ConvertAll(s => s with { AskedAt = null }), From, To).ShouldBeNull();

    [Fact]
    public void Reasons_NameWhatIsThereStrongestFirstAndARisenEstimateOnce()
    {
        var model = RiskModelTraining.Train(Made(3_000), From, To)!;
        var story = SignReadingTests.Scenario(SignReadingTests.Estimate(1, 1_000, 1), SignReadingTests.Estimate(2, 1_800, 2));

        var reasons = model.Reasons(SignReading.At(story, SignReadingTests.Opened.AddDays(1), model.Usual));

        reasons[0].Sign.ShouldBe(Sign.EstimateUp);
        reasons[0].Value.ShouldBe(0.8, 1e-9);
        reasons.Select(r => r.Sign).ShouldNotContain(Sign.EstimateMoney);
        reasons.Select(r => r.Share).ShouldBeInOrder(SortDirection.Descending);
        reasons.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.9 }, new[] { false, true }, 1)]
    [InlineData(new[] { 0.9, 0.1 }, new[] { false, true }, 0)]
    [InlineData(new[] { 0.5, 0.5 }, new[] { false, true }, 0.5)]
    [InlineData(new[] { 0.2, 0.4, 0.4, 0.8 }, new[] { false, true, false, true }, 0.875)]
    public void Auc_CountsTiesHalf(double[] foretold, bool[] asked, double auc) =>
        RiskModelFit.Of([.. foretold.Zip(asked)]).Auc.ShouldBe(auc, 1e-12);

    [Fact]
    public void CertaintyThatFails_CostsMuchAndNotEverything()
    {
        var fit = RiskModelFit.Of([(1, false), (0, true)]);

        fit.Brier.ShouldBe(1);
        fit.LogLoss.ShouldBeInRange(10, 20);
    }

    private static double Weight(RiskModel model, Sign sign) => model.Weights.Single(w => w.Sign == sign).Weight;

    // Visits over half a year at two places; the more an estimate rises the more often they ask, and where the warranty is denied, the others now and then.
    private static List<VisitStory> Made(int visits)
    {
        var random = new Randomizer(7);
        return [.. Enumerable.Range(0, visits).Select(Visit)];

        VisitStory Visit(int number)
        {
            var opened = From + ((To - From) * random.Double());
            var (revised, denied, rediagnosed, busy) = (random.Bool(0.5f), random.Bool(0.15f), random.Bool(0.2f), random.Bool(0.5f));
            var risen = revised && random.Bool(0.6f) ? random.Double(0.2, 1.5) : 0;
            var facts = new List<Fact> { Estimate(1, 1_000, 1), Diagnosis(1, "A") };
            if (revised)
            {
                facts.Add(Estimate(2, risen > 0 ? 1_000 + (decimal)(1_000 * risen) : 950, 4));
            }

            if (denied)
            {
                facts.Add(new Fact { Id = $"{number}w", VisitRef = $"{number}", Kind = FactKind.Warranty, Revision = 1, StatedAt = opened.AddHours(5), Decision = WarrantyDecision.Denied, TalkedOver = true });
            }

            if (rediagnosed)
            {
                facts.Add(Diagnosis(2, "B"));
            }

            var asks = random.Bool(0.05f + (0.4f * (float)risen) + (denied ? 0.25f : 0) + (busy ? 0.05f : 0));
            return new VisitStory(
                $"{number}", busy ? "B" : "A", opened, null, facts, opened.AddDays(random.Double(2, 6)),
                asks ? opened.AddHours(random.Double(13, 90)) : null, [], []);

            Fact Estimate(int revision, decimal amount, int hour) => new()
            {
                Id = $"{number}e{revision}",
                VisitRef = $"{number}",
                Kind = FactKind.Estimate,
                Revision = revision,
                StatedAt = opened.AddHours(hour),
                Amount = amount,
                Currency = "USD",
                TalkedOver = true,
            };

            Fact Diagnosis(int revision, string code) => new()
            {
                Id = $"{number}d{revision}",
                VisitRef = $"{number}",
                Kind = FactKind.Diagnosis,
                Revision = revision,
                StatedAt = opened.AddHours(revision),
                Code = code,
                TalkedOver = true,
            };
        }
    }
}
