using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Trends.Risk;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

public sealed class CallEffectTests
{
    [Fact]
    public void Like_AreTheNearestInLikelihoodEachOnce()
    {
        var effect = CallEffect.Of(1, [Look("V-1", 0.30, asked: false)], [.. Enumerable.Range(0, 8).Select(i => Look($"V-O{i}", 0.30 + (0.01 * i), asked: i < 2))]);

        effect.Called.ShouldBe(Wilson.Interval(0, 1));
        effect.Like.ShouldBe(Wilson.Interval(2, CallEffect.Others));
    }

    [Fact]
    public void VisitsFurtherApart_AreNotAlike() =>
        CallEffect.Of(1, [Look("V-1", 0.30, asked: true)], [Look("V-2", 0.36, asked: false)]).Like.ShouldBeNull();

    [Fact]
    public void OneVisit_StandsForOneCaseHoweverOftenItWasLookedAt()
    {
        var effect = CallEffect.Of(
            2, [Look("V-1", 0.2, asked: false), Look("V-2", 0.2, asked: false)], [Look("V-3", 0.2, asked: true), Look("V-3", 0.21, asked: true), Look("V-4", 0.22, asked: false)]);

        effect.Like.ShouldBe(Wilson.Interval(1, 2));
    }

    [Fact]
    public void Difference_TellsHelpFromChance()
    {
        var others = Enumerable.Range(0, 200).Select(i => Look($"O-{i:000}", 0.3, asked: i % 2 == 0)).ToList();

        CallEffect.Of(40, [.. Enumerable.Range(0, 40).Select(i => Look($"C-{i:00}", 0.3, asked: i < 4))], others).Difference!.Verdict.ShouldBe(ShareVerdict.Lower);
        CallEffect.Of(5, [.. Enumerable.Range(0, 5).Select(i => Look($"C-{i:00}", 0.3, asked: false))], others).Difference!.Verdict.ShouldBe(ShareVerdict.TooFew);
    }

    private static RiskLook Look(string visit, double probability, bool asked) => new(visit, TimeSpan.FromDays(1), probability, asked);
}
