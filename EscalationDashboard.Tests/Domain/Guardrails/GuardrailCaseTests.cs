using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What all checks derive from the four values.</summary>
public sealed class GuardrailCaseTests
{
    [Theory]
    [InlineData(5, 0, false)]
    [InlineData(5, 1, true)] // more than five days
    public void A_car_that_stands_too_long_is_urgent(int days, int seconds, bool urgent) =>
        Build.Request().OnVisit(v => v with { OpenedAt = Build.Now.AddDays(-days).AddSeconds(-seconds) })
            .For().IsUrgent.ShouldBe(urgent);

    [Theory]
    [InlineData(24, 0, true)]
    [InlineData(24, 1, false)]
    [InlineData(-1, 0, true)] // overdue
    public void A_hand_over_due_within_a_day_is_urgent(int hours, int seconds, bool urgent) =>
        Build.Request().OnVisit(v => v with { PromisedAt = Build.Now.AddHours(hours).AddSeconds(seconds) })
            .For().IsUrgent.ShouldBe(urgent);

    [Fact]
    public void A_car_that_has_been_handed_over_is_not_urgent() =>
        Build.Request().Urgent().OnVisit(v => v with { HandedOver = true }).For().IsUrgent.ShouldBeFalse();

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)] // the car has gone, the recall has not
    public void A_car_with_an_open_recall_is_urgent(bool recall, bool handedOver, bool urgent) =>
        Build.Request().OnVisit(v => v with { OpenRecall = recall, HandedOver = handedOver }).For().IsUrgent.ShouldBe(urgent);
}
