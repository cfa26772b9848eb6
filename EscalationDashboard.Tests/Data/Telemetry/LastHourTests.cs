using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data.Telemetry;

public sealed class LastHourTests
{
    private readonly ManualClock _clock = new();
    private readonly LastHour _hour;

    public LastHourTests() => _hour = new LastHour(_clock);

    [Fact]
    public void NoCases_HaveNoTimes() => _hour.Read().ShouldBe(new TimesOfAnHour(0, null, null));

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(999.9)]
    [InlineData(60_000)]
    [InlineData(3_600_000)]
    public void OneCase_IsToldTooLongByATenthAtMostAndNeverTooShort(double milliseconds)
    {
        var took = TimeSpan.FromMilliseconds(milliseconds);
        _hour.Add(took);

        var told = _hour.Read();

        told.Cases.ShouldBe(1);
        told.Median.ShouldBe(told.Percentile99);
        told.Median!.Value.ShouldBeInRange(took - TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(Math.Max(0.1, milliseconds * 1.1) + 0.001));
    }

    [Fact]
    public void MedianAndPercentile_AreThoseOfAllCases()
    {
        for (var i = 1; i <= 1000; i++)
        {
            _hour.Add(TimeSpan.FromMilliseconds(i));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var told = _hour.Read();

        told.Cases.ShouldBe(1000);
        told.Median!.Value.TotalMilliseconds.ShouldBeInRange(500, 550);
        told.Percentile99!.Value.TotalMilliseconds.ShouldBeInRange(990, 1089);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    [InlineData(61, 0)]
    [InlineData(24 * 60, 0)]
    public void AnHourOld_IsForgotten(int minutes, int left)
    {
        _hour.Add(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromMinutes(minutes));

        _hour.Read().Cases.ShouldBe(left);
    }

    // Its minute's place is taken over, and not added to.
    [Fact]
    public void MinuteOfTheNextHour_BeginsAtNothing()
    {
        _hour.Add(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromHours(1));
        _hour.Add(TimeSpan.FromMilliseconds(5));

        _hour.Read().ShouldSatisfyAllConditions(
            told => told.Cases.ShouldBe(1),
            told => told.Percentile99!.Value.ShouldBeLessThan(TimeSpan.FromMilliseconds(6)));
    }
}
