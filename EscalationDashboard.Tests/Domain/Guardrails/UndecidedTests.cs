using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class UndecidedTests
{
    private static readonly DateTimeOffset Now = Build.Now;

    [Fact]
    public void A_request_with_everything_in_place_leaves_no_trace_of_this_check() =>
        Build.Request().Through(new Undecided()).ShouldBeNull();

    [Theory]
    [InlineData(0, null)]
    [InlineData(300, null)] // clocks of two machines may differ by five minutes
    [InlineData(301, "clock-behind")]
    public void A_clock_well_behind_the_last_decision_is_suspect(int secondsBehind, string? cause) =>
        Cause(Build.Request().Seeing(s => s with { LastDecisionAt = Now.AddSeconds(secondsBehind) })).ShouldBe(cause);

    [Theory]
    [InlineData(-86_400, null)]
    [InlineData(300, null)]
    [InlineData(301, "request-from-the-future")]
    public void A_request_that_has_not_been_made_yet_is_suspect(int secondsAhead, string? cause) =>
        Cause(Build.Request().Asking(r => r with { ArrivedAt = Now.AddSeconds(secondsAhead) })).ShouldBe(cause);

    [Theory]
    [InlineData(300, null)]
    [InlineData(301, "visit-from-the-future")]
    public void A_visit_that_has_not_begun_yet_is_suspect(int secondsAhead, string? cause) =>
        Cause(Build.Request().OnVisit(v => v with { OpenedAt = Now.AddSeconds(secondsAhead) })).ShouldBe(cause);

    [Fact]
    public void A_missing_location_is_undecided() =>
        Cause(Build.Request().Seeing(s => s with { Location = null })).ShouldBe("location-missing");

    [Fact]
    public void A_missing_customer_is_undecided() =>
        Cause(Build.Request().Seeing(s => s with { Customer = null })).ShouldBe("customer-missing");

    [Fact]
    public void Somebody_elses_visit_is_undecided() =>
        Cause(Build.Request().Asking(r => r with { CustomerRef = "C-2" })).ShouldBe("customer-mismatch");

    [Fact]
    public void A_leader_named_twice_is_undecided() =>
        Cause(Build.Request().With(Build.Leader("L-1"), Build.Leader("L-2"), Build.Leader("L-1"))).ShouldBe("leader-twice");

    [Theory]
    [InlineData(-86_400, null)]
    [InlineData(300, null)]
    [InlineData(301, "fact-from-the-future")]
    public void A_fact_that_has_not_been_stated_yet_is_suspect(int secondsAhead, string? cause) =>
        Cause(Build.Request().About(DisputeReason.Diagnosis, new GroundSnapshot(Now.AddSeconds(secondsAhead), TalkedOver: true))).ShouldBe(cause);

    [Fact]
    public void Hours_that_nobody_can_tell_are_undecided()
    {
        Cause(Build.Request().At(l => l with { Hours = new HoursSnapshot(Build.Zone, "whenever", []) })).ShouldBe("location-calendar-unreadable");
        Cause(Build.Request().With(Build.Leader("L-1"), Build.Leader("L-2").WithHours("whenever"))).ShouldBe("calendar-unreadable");
    }

    [Fact]
    public void A_visit_that_nobody_knows_is_not_for_this_check() =>
        Cause(Build.Request().Seeing(s => s with { Visit = null, Customer = null, Location = null })).ShouldBeNull();

    [Fact]
    public void A_person_looks_within_the_hour()
    {
        var decision = Build.Request().Seeing(s => s with { Customer = null }).Decide();

        (decision.Ruling.Outcome, decision.Ruling.Code, decision.Ruling.Until, decision.Layer)
            .ShouldBe((RequestOutcome.Review, DecisionCodes.Undecided, Now.AddHours(1), "network"));
        decision.Checks.Select(c => c.Check).ShouldBe(["safety", "undecided"]);
    }

    [Fact]
    public void A_danger_is_not_held_up_by_what_is_missing() =>
        Build.Request().Declaring(Dangers.Fire)
            .Seeing(s => s with { Visit = null, Location = null, Customer = null, LastDecisionAt = Now.AddYears(1) })
            .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    private static string? Cause(RequestCase of) => (string?)of.Through(new Undecided())?.Result.Inputs["cause"];
}
