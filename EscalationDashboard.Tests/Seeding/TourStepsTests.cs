using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Seeding.Tour;

namespace EscalationDashboard.Tests.Seeding;

/// <summary>What the demo shows each role first.</summary>
public sealed class TourStepsTests
{
    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

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
