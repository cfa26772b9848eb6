using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class HandlingTimesTests
{
    [Theory]
    [InlineData(new double[] { 30 }, 30, 30, 30)]
    [InlineData(new double[] { 40, 10, 30, 20 }, 17.5, 25, 32.5)]
    [InlineData(new double[] { 10, 20, 30, 40, 50 }, 20, 30, 40)]
    public void Quartiles_LieBetweenTheSamplesInProportion(double[] minutes, double lower, double median, double upper)
    {
        var times = new HandlingTimes(minutes);

        (times.LowerQuartile, times.Median, times.UpperQuartile).ShouldBe((lower, median, upper));
    }

    [Fact]
    public void NothingSettledYet_IsUnknownAndNotZero() => HandlingTimes.Unknown.Median.ShouldBeNull();

    [Fact]
    public void LongHistory_CountsOnlyTheLatest()
    {
        var times = new HandlingTimes(Enumerable.Repeat(10d, HandlingTimes.MostSamples).Concat(Enumerable.Repeat(900d, 1_000)));

        (times.Count, times.UpperQuartile).ShouldBe((HandlingTimes.MostSamples, 10));
    }

    [Theory]
    [InlineData("2026-09-15T10:00+02:00", "2026-09-15T11:30+02:00", 90)]
    [InlineData("2026-09-15T17:30+02:00", "2026-09-16T08:30+02:00", 60)] // the night between is nobody's work
    [InlineData("2026-09-15T19:00+02:00", "2026-09-15T20:00+02:00", 1)]
    public void Handling_IsOpeningTime(string claimed, string settled, double minutes) =>
        HandlingTimes.Of(Build.Calendar(), Build.Time(claimed), Build.Time(settled)).ShouldBe(minutes);
}
