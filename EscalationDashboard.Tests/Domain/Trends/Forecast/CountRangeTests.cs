using EscalationDashboard.Domain.Trends.Forecast;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class CountRangeTests
{
    [Theory]
    [InlineData(12, 0.2)]
    [InlineData(3, 0)]
    [InlineData(0, 0.4)]
    public void SumOfOne_IsThatOne(double expected, double spread) =>
        CountRange.OfSum([(expected, spread)], 0.1).ShouldBe(CountRange.Of(expected, spread, 0.1));

    // Where each varies by itself, all of them together vary less than one that is as large.
    [Fact]
    public void SumOfMany_IsNarrowerThanOneAsLargeAndHoldsWhatIsExpected()
    {
        var many = CountRange.OfSum([.. Enumerable.Repeat((5.0, 0.5), 10)], 0.1);
        var one = CountRange.Of(50, 0.5, 0.1);

        many.Contains(50).ShouldBeTrue();
        (many.High - many.Low).ShouldBeLessThan(one.High - one.Low);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(14, true)]
    [InlineData(5.9, false)]
    [InlineData(14.1, false)]
    public void Range_HoldsBothItsEnds(double count, bool holds) => CountRange.Of(10, 0, 0.1).Contains(count).ShouldBe(holds);

    // Of mean one and spread one the counts are geometric: half at nothing, a quarter at one, an eighth at two.
    [Theory]
    [InlineData(0.49, 0)]
    [InlineData(0.51, 1)]
    [InlineData(0.74, 1)]
    [InlineData(0.76, 2)]
    [InlineData(0.88, 3)]
    public void Quantile_OfAGeometricCount_IsToTheCount(double share, int count) => CountRange.Quantile(1, 1, share).ShouldBe(count);

    // Of mean two and spread a half: a quarter at nothing, a quarter at one, three sixteenths at two, an eighth at three.
    [Theory]
    [InlineData(0.24, 0)]
    [InlineData(0.26, 1)]
    [InlineData(0.49, 1)]
    [InlineData(0.51, 2)]
    [InlineData(0.68, 2)]
    [InlineData(0.69, 3)]
    [InlineData(0.81, 3)]
    [InlineData(0.82, 4)]
    public void Quantile_OfANegativeBinomialCount_IsToTheCount(double share, int count) => CountRange.Quantile(2, 0.5, share).ShouldBe(count);

    [Fact]
    public void Quantile_BeyondAnyCount_HasAnEnd() => CountRange.Quantile(50, 0, 1.1).ShouldBe(100_000);

    [Fact]
    public void SumOfTwo_HasTheVarianceOfBoth() =>
        CountRange.OfSum([(10, 0.5), (30, 0.1)], 0.1).ShouldBe(CountRange.Of(40, ((0.5 * 100) + (0.1 * 900)) / 1600, 0.1));
}
