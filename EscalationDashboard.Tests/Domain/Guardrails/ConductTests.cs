using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class ConductTests
{
    private static readonly DateTimeOffset Now = Build.Now;

    private static DateTimeOffset[] Minutes(params double[] ago) => [.. ago.Select(minutes => Now.AddMinutes(-minutes))];

    [Fact]
    public void A_restriction_brings_a_person_to_read_first()
    {
        var ruling = Build.Request().Judged(StandingKind.Review, Now.AddDays(9)).Decide().Ruling;

        (ruling.Outcome, ruling.Code, ruling.Until, ruling.FlipsAt)
            .ShouldBe((RequestOutcome.Review, DecisionCodes.ConductRestricted, Now.AddHours(1), Now.AddDays(9)));
    }

    [Fact]
    public void A_restriction_that_says_so_refuses_until_its_end()
    {
        var ruling = Build.Request().Judged(StandingKind.Refuse, Now.AddDays(9)).Decide().Ruling;

        (ruling.Outcome, ruling.Code, ruling.Until).ShouldBe((RequestOutcome.Refused, DecisionCodes.ConductRefused, Now.AddDays(9)));
    }

    [Theory]
    [InlineData(0, RequestOutcome.Admitted)] // the end itself is free
    [InlineData(1, RequestOutcome.Refused)]
    public void A_restriction_ends(int secondsLeft, RequestOutcome outcome) =>
        Build.Request().Judged(StandingKind.Refuse, Now.AddSeconds(secondsLeft)).Decide().Ruling.Outcome.ShouldBe(outcome);

    [Fact]
    public void Of_two_restrictions_the_stricter_counts_and_of_two_alike_the_longer()
    {
        var ruling = Build.Request()
            .Judged(StandingKind.Review, Now.AddDays(90))
            .Judged(StandingKind.Refuse, Now.AddDays(1))
            .Judged(StandingKind.Refuse, Now.AddDays(2)).Decide().Ruling;

        (ruling.Outcome, ruling.Until).ShouldBe((RequestOutcome.Refused, Now.AddDays(2)));
    }

    [Fact]
    public void An_exemption_does_not_lift_a_restriction() =>
        Build.Request().Judged(StandingKind.Exempt, Now.AddDays(9)).Judged(StandingKind.Review, Now.AddDays(1))
            .Decide().Ruling.Code.ShouldBe(DecisionCodes.ConductRestricted);

    [Theory]
    [InlineData(5, 3, false)]
    [InlineData(5, 4, true)] // this one is the fifth
    [InlineData(5, 9, true)]
    [InlineData(2, 0, false)]
    [InlineData(2, 1, true)]
    public void So_many_within_minutes_are_a_flood(int floodCount, int before, bool refused) => Build.Request()
        .Under((PolicyFields.FloodCount, floodCount))
        .HavingAsked(Minutes([.. Enumerable.Repeat(1d, before)]))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.ConductFlood : DecisionCodes.Admit);

    [Theory]
    [InlineData(9.999, true)]
    [InlineData(10, false)] // ten minutes ago has left the window
    public void Only_the_window_counts(double minutesAgo, bool refused) => Build.Request()
        .HavingAsked(Minutes(minutesAgo, 1, 1, 1))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.ConductFlood : DecisionCodes.Admit);

    [Fact]
    public void The_pause_ends_when_one_more_would_be_no_flood()
    {
        // Five in ten minutes with this one; at the end of the pause 9, 8 and the sixth minute's have left or are about to.
        var flood = Build.Request().HavingAsked(Minutes(9, 6, 4, 2));
        var ruling = flood.Decide().Ruling;

        ruling.Until.ShouldBe(Now.AddMinutes(4)); // the one of six minutes ago leaves; three are left
        After(ruling.Until!.Value.AddTicks(-1)).ShouldBe(DecisionCodes.ConductFlood);
        After(ruling.Until!.Value).ShouldBe(DecisionCodes.Admit);

        string After(DateTimeOffset at) => (flood.HavingAsked([.. Minutes(9, 6, 4, 2), Now]) with { Now = at }).Decide().Ruling.Code;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_pause_lasts_an_hour_at_most(int floodCount) => Build.Request()
        .Under((PolicyFields.FloodCount, floodCount), (PolicyFields.FloodMinutes, 600))
        .HavingAsked(Minutes(1, 1))
        .Decide().Ruling.Until.ShouldBe(Now.AddMinutes(60));

    [Fact]
    public void The_counted_requests_are_listed()
    {
        var check = Build.Request().HavingAsked(Minutes(60, 4, 3, 2, 1)).Decide().Checks[^1];

        check.Counted!.Value.Select(c => c.RequestId).ShouldBe(["earlier-2", "earlier-3", "earlier-4", "earlier-5"]);
        (check.Threshold, check.Inputs["submissions"]).ShouldBe((5m, 5));
    }

    [Fact]
    public void Whoever_is_exempt_cannot_flood() => Build.Request()
        .Judged(StandingKind.Exempt, Now.AddMinutes(1)).HavingAsked(Minutes(1, 1, 1, 1, 1, 1))
        .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void A_danger_gets_through_whatever_people_decided() => Build.Request()
        .Judged(StandingKind.Refuse, Now.AddDays(9)).Declaring(Dangers.Fire)
        .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);
}
