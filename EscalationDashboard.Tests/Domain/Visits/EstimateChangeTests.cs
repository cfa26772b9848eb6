using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class EstimateChangeTests
{
    private static Fact Estimate(decimal amount, string currency = "EUR") => new()
    {
        Id = $"{amount}",
        VisitRef = "V-1",
        Kind = FactKind.Estimate,
        Revision = 1,
        StatedAt = Build.Now,
        Amount = amount,
        Currency = currency,
    };

    [Theory]
    [InlineData(new double[] { }, null)]
    [InlineData(new double[] { 100 }, null)]
    [InlineData(new double[] { 100, 100 }, 0d)]
    [InlineData(new double[] { 100, 110 }, 10d)]
    [InlineData(new double[] { 100, 90 }, 10d)] // either way
    [InlineData(new double[] { 200, 219 }, 9.5)]
    [InlineData(new double[] { 0, 0 }, 0d)]
    [InlineData(new double[] { 0, 50 }, 100d)]
    [InlineData(new double[] { 100, 109, 118 }, 18d)] // small steps are a large change
    [InlineData(new double[] { 100, 300, 110 }, 63.33)] // the last step counts too
    [InlineData(new double[] { 100, 300, 100 }, 66.67)]
    public void It_is_the_larger_of_the_last_step_and_the_whole_way(double[] amounts, double? percent)
    {
        var change = EstimateChange.Percent([.. amounts.Select(a => Estimate((decimal)a))]);

        (change is { } value ? decimal.Round(value, 2) : (decimal?)null).ShouldBe((decimal?)percent);
    }

    [Fact]
    public void Ten_percent_is_exactly_ten() => EstimateChange.Percent([Estimate(1_299.90m), Estimate(1_429.89m)]).ShouldBe(10m);

    [Fact]
    public void Another_currency_cannot_be_compared() =>
        EstimateChange.Percent([Estimate(100), Estimate(100, "USD")]).ShouldBeNull();
}
