using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class CountedTimesTests
{
    [Fact]
    public void Quantile_OfNothing_IsNothing() => new CountedTimes().Quantile(0.5).ShouldBeNull();

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(0.9, 5_000)]
    [InlineData(1, 2_000_000)]
    [InlineData(0.01, 0)]
    public void Quantile_IsTheTimeThatThisShareDidNotExceed(double share, int minutes)
    {
        var times = new CountedTimes();
        foreach (var one in new[] { 2_000_000, 7, 0, 7, 90, 3, 1_023, 1_024, 5_000, 1 })
        {
            times.Add(one);
        }

        times.Quantile(share).ShouldBe(minutes);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(400, 50)]
    [InlineData(10_000, 20)]
    public void Quantile_OfAnyTimes_IsWhatSortingThemGives(int most, int runs)
    {
        var random = new Random(20261127);
        for (var run = 0; run < runs; run++)
        {
            var (times, all) = (new CountedTimes(), Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => random.Next(3_000)).ToList());
            all.ForEach(times.Add);
            all.Sort();
            foreach (var share in new[] { 0.1, 0.5, 0.9 })
            {
                times.Quantile(share).ShouldBe(all[(int)Math.Ceiling(share * all.Count) - 1]);
            }
        }
    }
}
