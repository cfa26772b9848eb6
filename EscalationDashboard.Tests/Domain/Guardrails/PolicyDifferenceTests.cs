using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PolicyDifferenceTests
{
    [Fact]
    public void EveryNumberThatDiffers_IsNamedWithItsLayer()
    {
        var before = Build.Policy((PolicyFields.LeaderPer24Hours, 7), (PolicyFields.ReopenHours, 72))
            .InRegion("EU", (PolicyFields.FloodCount, 6)).AtLocation("FR-LYO", (PolicyFields.LeaderOpenCap, 5));
        var after = Build.Policy((PolicyFields.LeaderPer24Hours, 9))
            .InRegion("NA", (PolicyFields.FloodCount, 6)).AtLocation("FR-LYO", (PolicyFields.LeaderOpenCap, 5.0m));

        PolicyDifference.Between(before, after).Select(d => $"{d.Layer} {d.Field} {d.Before} {d.After}").ShouldBe(
        [
            "network leaderPer24Hours 7 9", "region:EU floodCount 6 ", "region:NA floodCount  6",
        ]);
    }

    [Fact]
    public void DefaultThatIsWrittenOut_IsNoDifference() =>
        PolicyDifference.Between(Build.Policy(), Build.Policy([.. PolicyFields.Defaults.Select(f => (f.Key, f.Value))])).ShouldBeEmpty();
}
