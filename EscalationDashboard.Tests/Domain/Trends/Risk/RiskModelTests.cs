using System.Collections.Immutable;
using EscalationDashboard.Domain.Trends.Risk;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

public sealed class RiskModelTests
{
    [Theory]
    [InlineData(4, 0.5)] // half a deviation above the mean
    [InlineData(3, 0)]
    [InlineData(1, -1)]
    public void Sign_WeighsByItsDeviationsFromTheMean(double value, double share) => new SignWeight(Sign.Overdue, 3, 2, 1).Of(value).ShouldBe(share, 1e-12);

    [Fact]
    public void SignThatNeverVaried_WeighsNothing() => new SignWeight(Sign.Overdue, 3, 0, 1).Of(9).ShouldBe(0);

    [Fact]
    public void OddsRatio_IsWhatOneDeviationMoreMultipliesTheOddsBy() => new SignWeight(Sign.Overdue, 3, 2, Math.Log(2)).OddsRatio.ShouldBe(2, 1e-12);

    // Odds of one to three by the constant, tripled by one deviation of the estimate, and by the place's own as many again.
    [Theory]
    [InlineData("A", 0, 0.25)]
    [InlineData("A", 1, 0.5)]
    [InlineData("B", 1, 0.75)]
    [InlineData("never seen", 1, 0.5)]
    public void Probability_IsOfTheConstantTheSignsAndThePlace(string place, double risen, double probability)
    {
        var model = Model(new(Sign.EstimateUp, 0, 1, Math.Log(3)), new(Sign.Place, 0, 1, 1));

        model.Probability(Reading(place, (Sign.EstimateUp, risen))).ShouldBe(probability, 1e-12);
    }

    [Fact]
    public void Reasons_AreWhatIsThereAndRaisesTheScoreStrongestFirst()
    {
        var model = Model(
            new(Sign.Revisions, 0, 1, 0.1), new(Sign.Overdue, 0, 1, 0.4), new(Sign.Standing, 0, 1, -2), new(Sign.RepeatVisit, 0, 1, 0.3),
            new(Sign.AskedBefore, 0, 1, 0.2), new(Sign.WarrantyDenied, 0, 1, 9), new(Sign.Place, 0, 1, 9));
        var reading = Reading("B", (Sign.Revisions, 1), (Sign.Overdue, 1), (Sign.Standing, 5), (Sign.RepeatVisit, 2), (Sign.AskedBefore, 1));

        model.Reasons(reading).ShouldBe([new(Sign.RepeatVisit, 2, 0.6), new(Sign.Overdue, 1, 0.4), new(Sign.AskedBefore, 1, 0.2)]);
        model.Reasons(reading, most: 9).Select(r => r.Sign).ShouldBe([Sign.RepeatVisit, Sign.Overdue, Sign.AskedBefore, Sign.Revisions]);
    }

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.051, true)]
    public void WhatAddsNextToNothing_IsNoReason(double weight, bool named) =>
        Model(new SignWeight(Sign.Overdue, 0, 1, weight)).Reasons(Reading("A", (Sign.Overdue, 1))).Count.ShouldBe(named ? 1 : 0);

    [Fact]
    public void RisenEstimate_IsOneReasonHoweverItIsMeasured()
    {
        var model = Model(new(Sign.EstimateUp, 0, 1, 0.5), new(Sign.EstimateMoney, 0, 1, 0.25));

        model.Reasons(Reading("A", (Sign.EstimateUp, 1), (Sign.EstimateMoney, 2))).ShouldBe([new(Sign.EstimateUp, 1, 1)]);
    }

    [Fact]
    public void EquallyStrongReasons_KeepTheirOrder() =>
        Model(new(Sign.RepeatVisit, 0, 1, 0.5), new(Sign.Overdue, 0, 1, 0.5)).Reasons(Reading("A", (Sign.RepeatVisit, 1), (Sign.Overdue, 1)))
            .Select(r => r.Sign).ShouldBe([Sign.Overdue, Sign.RepeatVisit]);

    private static RiskModel Model(params SignWeight[] weights) => new(
        DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 0, 0, 0, Logistic.Odds(0.25), [.. weights],
        ImmutableSortedDictionary<string, decimal>.Empty, ImmutableSortedDictionary<string, double>.Empty.Add("A", 0).Add("B", Math.Log(3)), 0, null);

    private static SignReading Reading(string place, params (Sign Sign, double Value)[] signs) => new(
        place, [.. Enum.GetValues<Sign>().Where(s => s != Sign.Place).Select(s => signs.FirstOrDefault(one => one.Sign == s).Value)], null, null);
}
