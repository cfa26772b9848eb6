using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class WorkloadVisibilityTests
{
    private static readonly Leader Maya = Leader("L-1", LeaderTier.Local);

    [Fact]
    public void OneSeesOnesOwnTime() => WorkloadVisibility.MaySee(Actor(StaffRole.LocalLeader, "L-1", Scope.Locations(["A"])), Maya).ShouldBeTrue();

    [Fact]
    public void ColleagueAndAdmin_SeeTheTeamOnly()
    {
        WorkloadVisibility.MaySee(Actor(StaffRole.LocalLeader, "L-2", Scope.Locations(["A"])), Maya).ShouldBeFalse();
        WorkloadVisibility.MaySee(Actor(StaffRole.PilotAdmin, null, Scope.Network), Maya).ShouldBeFalse();
    }

    [Theory]
    [InlineData("EU", true)]
    [InlineData("NA", false)]
    public void RegionalManager_SeesThoseWhoReportToThem(string region, bool sees) =>
        WorkloadVisibility.MaySee(Actor(StaffRole.RegionalManager, "R-1", Scope.Region(region)), Maya).ShouldBe(sees);

    [Fact]
    public void RegionalManager_DoesNotSeeAnother() =>
        WorkloadVisibility.MaySee(Actor(StaffRole.RegionalManager, "R-1", Scope.Region("EU")), Leader("R-2", LeaderTier.Regional)).ShouldBeFalse();

    private static Actor Actor(StaffRole role, string? leader, Scope scope) => new("A", "A", role, leader, scope);

    private static Leader Leader(string id, LeaderTier tier) => new() { Id = id, Name = id, Tier = tier, RegionCode = "EU", ZoneId = "Etc/UTC" };
}
