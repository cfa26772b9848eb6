using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Seeding.Tour;

namespace EscalationDashboard.Tests.Seeding;

/// <summary>What the demo shows each role first.</summary>
public sealed class TourStepsTests
{
    // Those of the demo's personas; nobody tries the product out as an auditor or as who looks after integrations.
    public static TheoryData<StaffRole> Roles => [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin];

    [Theory]
    [MemberData(nameof(Roles))]
    public void EachRole_HasFiveStepsThatSaySomething(StaffRole role)
    {
        var texts = new PluralTexts();
        TourSteps.Of(role).Count.ShouldBe(5);
        TourSteps.Of(role).SelectMany(step => new[] { $"Tour.{step.Key}", $"Tour.{step.Key}.Text" })
            .Where(key => texts[key].ResourceNotFound).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_HasNoTour() => TourSteps.Of(null).ShouldBeEmpty();
}
