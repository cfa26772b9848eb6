using EscalationDashboard.Domain.Trends.Forecast;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class ErlangCTests
{
    // Worked out in exact fractions, as published tables have them; one agent is the M/M/1 queue, where the chance to wait is the load itself.
    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(1, 0.9, 0.9)]
    [InlineData(2, 1.0, 0.3333)]
    [InlineData(3, 2.0, 0.4444)]
    [InlineData(5, 4.0, 0.5541)]
    [InlineData(10, 8.0, 0.4092)]
    [InlineData(14, 10.0, 0.1741)]
    [InlineData(120, 100.0, 0.0332)]
    public void WaitProbability_IsWhatTheTablesSay(int agents, double load, double published) =>
        ErlangC.WaitProbability(agents, load).ShouldBe(published, 0.0006);

    // The example every text on the formula works through: 100 calls in half an hour, three minutes each.
    [Fact]
    public void ClassicExample_Serves888PerMilleWithinTwentySecondsAndNeedsFourteen()
    {
        var (handling, wait) = (TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(20));

        ErlangC.ServedWithin(14, 200, handling, wait).ShouldBe(0.888, 0.001);
        ErlangC.Needed(200, handling, wait, 0.8).ShouldBe(14);
        ErlangC.ServedWithin(13, 200, handling, wait).ShouldBeLessThan(0.8);
    }

    [Theory]
    [InlineData(0, 0.0, 0)]
    [InlineData(0, 1.0, 1)]
    [InlineData(3, 3.0, 1)]
    [InlineData(2, 3.0, 1)]
    public void Edges_HaveTheirAnswer(int agents, double load, double probability) =>
        ErlangC.WaitProbability(agents, load).ShouldBe(probability);

    [Fact]
    public void NobodyIsNeeded_WhereNobodyComes() =>
        ErlangC.Needed(0, TimeSpan.FromHours(1), TimeSpan.FromHours(1), 0.9).ShouldBe(0);

    [Fact]
    public void HugeLoads_NeitherOverflowNorLoseTheirOrder()
    {
        ErlangC.WaitProbability(5_200, 5_000).ShouldBeInRange(0.0001, 0.01);
        var needed = ErlangC.Needed(5_000, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), 0.9);
        ErlangC.ServedWithin(needed, 5_000, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)).ShouldBeGreaterThanOrEqualTo(0.9);
        ErlangC.ServedWithin(needed - 1, 5_000, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)).ShouldBeLessThan(0.9);
    }

    [Fact]
    public void OneMoreAgent_NeverMakesAnybodyWaitLonger()
    {
        for (var agents = 1; agents < 40; agents++)
        {
            ErlangC.ServedWithin(agents + 1, 9, TimeSpan.FromHours(1), TimeSpan.FromHours(1))
                .ShouldBeGreaterThanOrEqualTo(ErlangC.ServedWithin(agents, 9, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        }
    }

    [Theory]
    [InlineData(0, 0, 1)] // nobody comes, nobody waits
    [InlineData(2, 3, 0)] // the queue grows without end
    [InlineData(3, 3, 0)]
    [InlineData(0, 1, 0)]
    public void ServedWithin_AtItsEdges_IsAllOrNone(int agents, double perHour, double share) =>
        ErlangC.ServedWithin(agents, perHour, TimeSpan.FromHours(1), TimeSpan.FromHours(2)).ShouldBe(share);
}
