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
}
