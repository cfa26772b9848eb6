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

    // Of the location, of its region, and from claiming to settling.
    [Theory]
    [InlineData(20, 0, 0, HandlingBasis.Attention, 20)]
    [InlineData(19, 20, 50, HandlingBasis.RegionAttention, 20)]
    [InlineData(19, 19, 50, HandlingBasis.ClaimToEnd, 50)]
    [InlineData(0, 0, 1, HandlingBasis.ClaimToEnd, 1)]
    [InlineData(60, 200, 50, HandlingBasis.Attention, HandlingTimes.MostSamples)]
    public void Best_IsAttentionWhereEnoughWasMeasured(int own, int region, int claimToEnd, HandlingBasis basis, int cases) => HandlingTimes.Best(
        [.. Enumerable.Repeat(1d, own)], [.. Enumerable.Repeat(2d, region)], Enumerable.Repeat(3d, claimToEnd)).Evidence.ShouldBe(new HandlingEvidence(basis, cases));

    [Fact]
    public void NothingKnown_IsNoEvidence()
    {
        HandlingTimes.Best([], [], []).Evidence.ShouldBeNull();
        HandlingEvidence.Weakest([]).ShouldBeNull();
    }

    [Fact]
    public void Weakest_IsTheLessSureWayThenTheFewerCases()
    {
        HandlingEvidence[] parts = [new(HandlingBasis.Attention, 20), new(HandlingBasis.RegionAttention, 50), new(HandlingBasis.RegionAttention, 30)];

        HandlingEvidence.Weakest(parts).ShouldBe(parts[2]);
    }

    [Theory]
    [InlineData("2026-09-15T10:00+02:00", "2026-09-15T11:30+02:00", 90)]
    [InlineData("2026-09-15T17:30+02:00", "2026-09-16T08:30+02:00", 60)] // the night between is nobody's work
    [InlineData("2026-09-15T19:00+02:00", "2026-09-15T20:00+02:00", 1)]
    public void Handling_IsOpeningTime(string claimed, string settled, double minutes) =>
        HandlingTimes.Of(Build.Calendar(), Build.Time(claimed), Build.Time(settled)).ShouldBe(minutes);
}
