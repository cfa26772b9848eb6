using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public sealed class NextToTakeTests
{
    private static readonly Actor Maya = new("L-US-FRE-1", "Maya", StaffRole.LocalLeader, "L-US-FRE-1", Scope.Locations(["US-FRE"]));
    private static readonly Actor Victoria = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));

    [Fact]
    public void Leader_TakesSafetyThenTheirOwnAndWhatIsLateThenOthers() =>
        Next(Maya, Row("D-1", 40, leader: "L-2"), Row("D-2", 20), Row("D-3", 90, leader: "L-2"), Row("D-4", 1, Lane.S, "L-2"), Row("D-5", 5, leader: null))
            .ShouldBe("D-4 D-3 D-2 D-5 D-1");

    [Fact]
    public void Leader_IsGivenNothingThatIsTakenOrElsewhereOrWithTheRegion() =>
        Next(Maya, Row("D-1", state: DisputeState.Claimed), Row("D-2", location: "US-SDG"), Row("D-3").HandedUp()).ShouldBe("");

    [Fact]
    public void RegionalManager_TakesWhatWasHandedUpBeforeWhatIsLocal() =>
        Next(Victoria, Row("D-1", 90), Row("D-2", 5).HandedUp(), Row("D-3", 1, Lane.S)).ShouldBe("D-3 D-2 D-1");

    private static string Next(Actor actor, params QueueRow[] rows) =>
        string.Join(' ', NextToTake.For(RankedQueue(rows), actor, QueueFilter.Everything).Select(r => r.Number));
}
