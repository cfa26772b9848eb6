using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class GroundTests
{
    private static readonly GroundSnapshot Stated = new(Build.Now.AddHours(-20), TalkedOver: true);

    [Theory]
    [InlineData(DisputeReason.Diagnosis, DecisionCodes.GroundDiagnosis)]
    [InlineData(DisputeReason.Warranty, DecisionCodes.GroundWarranty)]
    [InlineData(DisputeReason.Estimate, DecisionCodes.GroundEstimate)]
    public void Where_nothing_is_stated_the_advisor_helps(DisputeReason reason, string code)
    {
        var decision = Build.Request().About(reason, null).Decide();

        (decision.Ruling.Outcome, decision.Ruling.Code, decision.Ruling.Until, decision.Layer)
            .ShouldBe((RequestOutcome.Redirected, code, null, "network"));
    }

    [Theory]
    [InlineData(DisputeReason.Diagnosis)]
    [InlineData(DisputeReason.Warranty)]
    [InlineData(DisputeReason.Estimate)] // a first estimate: there is nothing to compare it with, so nothing speaks against it
    public void What_is_stated_can_be_disputed(DisputeReason reason) =>
        Build.Request().About(reason, Stated).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(10, 9.999, true)]
    [InlineData(10, 10, false)]
    [InlineData(10, 10.001, false)]
    [InlineData(25.5, 25.4, true)]
    [InlineData(25.5, 25.5, false)]
    [InlineData(0, 0, false)]
    public void An_estimate_that_hardly_moved_goes_to_the_advisor(double least, double change, bool redirected)
    {
        var decision = Build.Request()
            .Under((PolicyFields.EstimateChangePercent, (decimal)least))
            .About(DisputeReason.Estimate, Stated with { ChangePercent = (decimal)change })
            .Decide();

        decision.Ruling.Code.ShouldBe(redirected ? DecisionCodes.GroundSmallChange : DecisionCodes.Admit);
    }

    [Fact]
    public void The_change_counts_for_estimates_alone() =>
        Build.Request().About(DisputeReason.Diagnosis, Stated with { ChangePercent = 1 }).Decide()
            .Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void The_layer_that_set_the_number_is_named()
    {
        var decision = Build.Request()
            .Under(Build.Policy().AtLocation(Build.Location, (PolicyFields.EstimateChangePercent, 40)))
            .About(DisputeReason.Estimate, Stated with { ChangePercent = 30 })
            .Decide();

        (decision.Layer, decision.Checks[^1].Threshold, decision.Checks[^1].Inputs["changePercent"])
            .ShouldBe(($"location:{Build.Location}", 40m, 30m));
    }

    [Fact]
    public void A_matter_that_is_open_already_needs_no_ground() =>
        Build.Request().About(DisputeReason.Diagnosis, null).After(Build.Matter("D-7")).Through(new Ground())!
            .Ruling!.Outcome.ShouldBe(RequestOutcome.Redirected); // by itself; same-matter comes before it
}
