using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class EligibleTests
{
    [Fact]
    public void A_visit_that_nobody_knows_takes_the_normal_route() =>
        Code(Build.Request().Seeing(s => s with { Visit = null })).ShouldBe(DecisionCodes.EligibleVisit);

    [Theory]
    [InlineData(90, 0, 0, null)]
    [InlineData(90, 90, 0, null)] // 90 days to the second
    [InlineData(90, 90, 1, DecisionCodes.EligibleWindow)]
    [InlineData(90, 400, 0, DecisionCodes.EligibleWindow)]
    [InlineData(1, 1, 0, null)]
    [InlineData(1, 1, 1, DecisionCodes.EligibleWindow)]
    [InlineData(0, 0, 1, DecisionCodes.EligibleWindow)]
    public void A_visit_older_than_the_window_takes_the_normal_route(int window, int days, int seconds, string? code) =>
        Code(Build.Request()
            .Under((PolicyFields.VisitWindowDays, window))
            .OnVisit(v => v with { OpenedAt = Build.Now.AddDays(-days).AddSeconds(-seconds) })).ShouldBe(code);

    [Theory]
    [InlineData(LocationStage.Shadow, DecisionCodes.EligibleStage)]
    [InlineData(LocationStage.Limited, null)]
    [InlineData(LocationStage.Full, null)]
    [InlineData(LocationStage.Paused, DecisionCodes.EligibleStage)]
    public void A_location_that_does_not_take_part_takes_the_normal_route(LocationStage stage, string? code) =>
        Code(Build.Request().At(l => l with { Stage = stage })).ShouldBe(code);

    [Fact]
    public void A_location_without_a_leader_of_its_own_takes_the_normal_route()
    {
        Code(Build.Request().With()).ShouldBe(DecisionCodes.EligibleLeader);
        Code(Build.Request().With(Build.RegionalLeader("R-1"))).ShouldBe(DecisionCodes.EligibleLeader);
        Code(Build.Request().With(Build.Leader("L-9").Elsewhere())).ShouldBe(DecisionCodes.EligibleLeader);
        Code(Build.Request().With(Build.Leader("L-1").NeverOnDuty())).ShouldBeNull();
    }

    [Fact]
    public void The_first_reason_in_order_is_the_one_given()
    {
        var everything = Build.Request().With()
            .At(l => l with { Stage = LocationStage.Paused })
            .OnVisit(v => v with { OpenedAt = Build.Now.AddDays(-91) });

        Code(everything.Seeing(s => s with { Visit = null })).ShouldBe(DecisionCodes.EligibleVisit);
        Code(everything).ShouldBe(DecisionCodes.EligibleWindow);
        Code(everything.OnVisit(v => v with { OpenedAt = Build.Now })).ShouldBe(DecisionCodes.EligibleStage);
    }

    [Fact]
    public void The_check_records_what_it_looked_at_and_the_window()
    {
        var check = Build.Request().Through(new Eligible())!.Result;

        (check.Passed, check.Threshold).ShouldBe((true, 90m));
        check.Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["leaders"] = 1,
            ["openedAt"] = Build.Now.AddDays(-1),
            ["stage"] = "Full",
            ["visitKnown"] = true,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_window_that_a_location_sets_decides_in_that_locations_name() =>
        Build.Request()
            .Under(Build.Policy().AtLocation(Build.Location, (PolicyFields.VisitWindowDays, 0)))
            .Decide().ShouldSatisfyAllConditions(
                d => d.Ruling.Outcome.ShouldBe(RequestOutcome.Redirected),
                d => d.Ruling.Code.ShouldBe(DecisionCodes.EligibleWindow),
                d => d.Layer.ShouldBe("location:FR-LYO"),
                d => d.Checks[^1].Threshold.ShouldBe(0));

    private static string? Code(RequestCase of) => of.Through(new Eligible())!.Ruling?.Code;

    [Fact]
    public void Only_the_window_is_a_number_to_compare_with() => Build.Request().At(l => l with { Stage = LocationStage.Paused })
        .Through(new Eligible())!.Result.Threshold.ShouldBeNull();

    [Fact]
    public void A_location_in_shadow_tells_what_would_have_been_ruled_if_it_took_part()
    {
        var shadow = Build.Request().At(l => l with { Stage = LocationStage.Shadow });

        shadow.Decide().IfLive!.Code.ShouldBe(DecisionCodes.Admit);
        shadow.Decide().Checks[^1].Check.ShouldBe("eligible");
        shadow.Declaring(Dangers.Fire).Decide().IfLive.ShouldBeNull(); // a danger gets through in shadow too
        Build.Request().At(l => l with { Stage = LocationStage.Paused }).Decide().IfLive.ShouldBeNull();
        Build.Request().Decide().IfLive.ShouldBeNull();
    }
}
