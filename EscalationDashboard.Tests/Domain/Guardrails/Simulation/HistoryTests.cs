using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;
using HandlingBasis = EscalationDashboard.Domain.Workload.HandlingBasis;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

public sealed class HistoryTests
{
    [Theory]
    [InlineData(-99, 1)] // before the first there was none: the first stands for it
    [InlineData(0, 1)]
    [InlineData(1.9, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 2)]
    public void PolicyAt_IsTheOneInForceFromItsInstantOn(double hours, int version)
    {
        var (first, second) = (Build.Policy(), Build.Policy() with { Version = 2 });
        var history = new RecordedLog(first).Told;
        history = history with { Policies = history.Policies.Add(2, second), InForce = [(Build.Now, 1), (Build.Now.AddHours(2), 2)] };

        history.PolicyAt(Build.Now.AddHours(hours)).Version.ShouldBe(version);
    }

    [Fact]
    public void Handling_IsTheLocationsOwnOrWhatIsTakenWhereNothingIsKnown()
    {
        var own = new HandlingTimes(TimeSpan.FromHours(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        var history = new RecordedLog(Build.Policy()).Told;
        history = history with { Handling = history.Handling.Add(Build.Location, own) };

        history.HandlingAt(Build.Location).ShouldBe(own);
        history.HandlingAt("elsewhere").ShouldBe(new HandlingTimes(TimeSpan.FromHours(4), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(60)));
    }

    [Fact]
    public void HandlingTimes_AreTheMiddleOpenTimeAndTheQuartilesThatTheWorkloadCountsBy()
    {
        var minutes = Enumerable.Range(1, 8).Select(m => TimeSpan.FromMinutes(m)).ToList();

        var taken = new EscalationDashboard.Domain.Workload.HandlingTimes(minutes.Select(m => 10 * m.TotalMinutes), HandlingBasis.Attention);

        HandlingTimes.Of(minutes, taken).ShouldBe(
            new HandlingTimes(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(27.5), TimeSpan.FromMinutes(62.5)) { From = new(HandlingBasis.Attention, 8) });
        HandlingTimes.Of([], taken).Open.ShouldBe(HandlingTimes.Unknown.Open, "measured in the region, and nothing ended here yet");
        HandlingTimes.Of(minutes, EscalationDashboard.Domain.Workload.HandlingTimes.Unknown).ShouldBe(HandlingTimes.Unknown);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(33, 1)]
    [InlineData(34, 2)]
    [InlineData(66, 2)]
    [InlineData(67, 3)]
    [InlineData(100, 3)]
    public void NearestRank_IsAlwaysOneOfTheValues(int percent, int value) =>
        Ranks.Nearest([TimeSpan.FromHours(3), TimeSpan.FromHours(1), TimeSpan.FromHours(2)], percent).ShouldBe(TimeSpan.FromHours(value));

    [Fact]
    public void NearestRank_OfNothingIsNothing() => Ranks.Nearest([], 50).ShouldBe(TimeSpan.Zero);
}
