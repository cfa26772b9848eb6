using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class ShareDifferenceTests
{
    // The worked example of Newcombe (Statistics in Medicine 1998, method 10): 56 of 70 against 48 of 80.
    [Fact]
    public void Interval_IsThatOfThePublishedExample()
    {
        var difference = ShareDifference.Of(Wilson.Interval(56, 70), Wilson.Interval(48, 80))!;

        difference.Points.ShouldBe(0.2, 1e-9);
        difference.Low.ShouldBe(0.0524, 5e-5);
        difference.High.ShouldBe(0.3339, 5e-5);
        difference.Verdict.ShouldBe(ShareVerdict.Higher);
    }

    [Theory]
    [InlineData(10, 100, 40, 100, ShareVerdict.Lower)]
    [InlineData(40, 100, 45, 100, ShareVerdict.Unclear)]
    [InlineData(0, 19, 100, 100, ShareVerdict.TooFew)]
    [InlineData(0, 20, 100, 100, ShareVerdict.Lower)]
    public void Verdict_TakesEnoughCasesAndMoreThanChance(int hits, int cases, int otherHits, int otherCases, ShareVerdict verdict) =>
        ShareDifference.Of(Wilson.Interval(hits, cases), Wilson.Interval(otherHits, otherCases))!.Verdict.ShouldBe(verdict);

    [Fact]
    public void Difference_OfNothing_IsNone() => ShareDifference.Of(null, Wilson.Interval(1, 2)).ShouldBeNull();

    [Fact]
    public void Interval_HoldsTheDifferenceAndTurnsWithTheSides() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            (from numbers in Gen.Choose(0, 300).ArrayOf(4) select numbers).ToArbitrary(),
            numbers =>
            {
                var (one, other) = (Wilson.Interval(numbers[0], numbers[0] + numbers[1] + 1), Wilson.Interval(numbers[2], numbers[2] + numbers[3] + 1));
                var (difference, turned) = (ShareDifference.Of(one, other)!, ShareDifference.Of(other, one)!);
                return difference.Low <= difference.Points + 1e-12 && difference.High >= difference.Points - 1e-12
                    && Math.Abs(turned.Low + difference.High) < 1e-9;
            }));
}
