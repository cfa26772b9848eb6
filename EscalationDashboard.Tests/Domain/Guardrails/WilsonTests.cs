using EscalationDashboard.Domain.Guardrails;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class WilsonTests
{
    // Worked out elsewhere: Newcombe's tables and R's binom.wilson.
    [Theory]
    [InlineData(6, 300, 0.9, 4.3)]
    [InlineData(2, 100, 0.6, 7.0)]
    [InlineData(0, 60, 0, 6.0)]
    [InlineData(0, 300, 0, 1.3)]
    [InlineData(81, 263, 25.5, 36.6)]
    [InlineData(1, 1, 20.7, 100)]
    public void Interval_IsTheOneInTheTables(int hits, int cases, double low, double high)
    {
        var share = Wilson.Interval(hits, cases)!;

        (Math.Round(share.Low * 100, 1), Math.Round(share.High * 100, 1)).ShouldBe((low, high));
    }

    [Fact]
    public void NoCases_GiveNoRate() => Wilson.Interval(0, 0).ShouldBeNull();

    [Fact]
    public void Interval_HoldsItsRateAndIsNarrowerWithMoreCases() => Properties.Hold(
        from cases in Gen.Choose(1, 5_000)
        from hits in Gen.Choose(0, cases)
        select (hits, cases),
        of =>
        {
            var (share, tenfold) = (Wilson.Interval(of.hits, of.cases)!, Wilson.Interval(of.hits * 10, of.cases * 10)!);
            share.Low.ShouldBeInRange(0, share.Rate);
            share.High.ShouldBeInRange(share.Rate, 1);
            (tenfold.High - tenfold.Low).ShouldBeLessThan(share.High - share.Low);
        });
}
