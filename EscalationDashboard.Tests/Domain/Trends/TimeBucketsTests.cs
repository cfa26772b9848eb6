using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class TimeBucketsTests
{
    [Theory]
    [InlineData(0, "Settle00")]
    [InlineData(5, "Settle00")]
    [InlineData(5.001, "Settle01")]
    [InlineData(60, "Settle06")]
    [InlineData(60.1, "Settle07")]
    [InlineData(6_000, "Settle20")]
    [InlineData(6_000.1, "Settle21")]
    public void Time_BelongsToTheStepThatItsBoundEnds(double minutes, string column) =>
        TimeBuckets.Business.Column("Settle", minutes).ShouldBe(column);

    [Fact]
    public void Quantile_OfNothing_IsNothing() =>
        TimeBuckets.Business.Quantile(new long[TimeBuckets.Business.Count], 0.5).ShouldBeNull();

    [Fact]
    public void Quantile_NeverLeavesTheStepOfTheTrueOne() => Properties.Hold(
        FsCheck.Fluent.Gen.ListOf(FsCheck.Fluent.Gen.Choose(1, 8_000)), minutes =>
        {
            if (minutes.Count == 0)
            {
                return;
            }

            var counts = new long[TimeBuckets.Business.Count];
            foreach (var one in minutes)
            {
                counts[TimeBuckets.Business.StepOf(one)]++;
            }

            foreach (var share in new[] { 0.5, 0.9 })
            {
                var sorted = minutes.Order().ToList();
                var exact = sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
                var read = TimeBuckets.Business.Quantile(counts, share)!;
                ((double)exact).ShouldBeInRange(read.Low, read.High ?? double.MaxValue);
                read.Value.ShouldBeInRange(read.Low, read.High ?? read.Low);
            }
        });

    // Steps of hours: up to 2, to 4, to 8, to 12 and so on. Ten in the first, ten in the third, spread evenly over it.
    [Theory]
    [InlineData(0, 0, 0.0, 2.0)]
    [InlineData(0.25, 1, 0.0, 2.0)]
    [InlineData(0.5, 2, 0.0, 2.0)]
    [InlineData(0.75, 6, 4.0, 8.0)]
    [InlineData(1, 8, 4.0, 8.0)]
    public void Quantile_IsSpreadEvenlyOverItsStep(double share, double value, double low, double high)
    {
        var counts = new long[TimeBuckets.Calendar.Count];
        (counts[0], counts[2]) = (10, 10);

        TimeBuckets.Calendar.Quantile(counts, share).ShouldBe(new BucketTime(value, low, high));
    }

    [Fact]
    public void Quantile_BeyondTheLastBound_IsThatBoundAndHasNoEnd()
    {
        var counts = new long[TimeBuckets.Calendar.Count];
        counts[^1] = 3;

        TimeBuckets.Calendar.Quantile(counts, 0.5).ShouldBe(new BucketTime(720, 720, null));
    }
}
