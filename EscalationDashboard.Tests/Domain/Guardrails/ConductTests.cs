using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

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

    [Theory]
    [InlineData(new[] { 9d, 6, 4, 2 }, 10, 8)] // counted from the last one before this
    [InlineData(new[] { 0d, 0, 0, 0 }, 10, 10)]
    [InlineData(new[] { 1d, 1, 1, 1 }, 600, 60)] // an hour at most
    public void The_pause_is_counted_from_the_last_submission_before_it(double[] ago, int floodMinutes, int minutes)
    {
        var flood = Build.Request().Under((PolicyFields.FloodMinutes, floodMinutes)).HavingAsked(Minutes(ago));
        var until = flood.Decide().Ruling.Until!.Value;

        until.ShouldBe(Now.AddMinutes(minutes));
        After(until.AddTicks(-1)).ShouldBe(DecisionCodes.ConductFlood);
        After(until).ShouldBe(DecisionCodes.Admit);

        string After(DateTimeOffset at) => (flood.By(c => c with { FloodedSince = Now }) with { Now = at }).Decide().Ruling.Code;
    }

    [Theory]
    [InlineData(10, 50)]
    [InlineData(30, 50)]
    [InlineData(600, 300)]
    public void Pressing_on_renews_nothing(int floodMinutes, int presses)
    {
        var (ends, _) = Press(floodMinutes, 5, [.. Enumerable.Repeat(0.2, presses)]);

        ends.Count.ShouldBeGreaterThan(10);
        ends.Distinct().Count().ShouldBe(1);
    }

    // Whatever the rhythm: every refusal for a flood ends within an hour of the first of its row, and then one gets through.
    [Fact]
    public void However_often_somebody_presses_the_pause_is_over_an_hour_after_it_began() => Properties.Hold(
        from count in Gen.Choose(1, 60)
        from gaps in Gen.ArrayOf(Gen.Elements(0.01, 0.5, 1, 4, 9, 11, 30, 59, 61, 200), count)
        from minutes in Gen.Elements(1, 10, 45, 90, 600, 1_440)
        from floodCount in Gen.Elements(2, 3, 5)
        select (gaps, minutes, floodCount),
        world =>
        {
            var (ends, rows) = Press(world.minutes, world.floodCount, world.gaps);

            rows.ShouldAllBe(row => row.Last - row.First < TimeSpan.FromMinutes(60) && row.End <= row.First.AddMinutes(60));
        });

    // An appeal is a submission, though nothing that ends a pause.
    [Fact]
    public void A_submission_during_the_pause_moves_its_end_up_to_the_hour_and_no_further()
    {
        var pressed = Build.Request().HavingAsked(Minutes(50, 50, 50, 50, 3)).By(c => c with { FloodedSince = Now.AddMinutes(-49) });

        pressed.Decide().Ruling.Until.ShouldBe(Now.AddMinutes(7));
        pressed.By(c => c with { FloodedSince = Now.AddMinutes(-55) }).Decide().Ruling.Until.ShouldBe(Now.AddMinutes(5));
    }

    [Fact]
    public void An_answer_tells_the_later_of_a_flood_and_a_share_that_is_used_up()
    {
        var ruling = Build.Request().HavingAsked(Minutes(1, 1, 1, 1)).HavingUsed(Now.AddDays(-3), Now.AddDays(-2)).Decide().Ruling;

        (ruling.Code, ruling.Until, ruling.FlipsAt).ShouldBe((DecisionCodes.ConductFlood, Now.AddDays(4), Now.AddDays(4)));
    }

    [Theory]
    [InlineData(2, 9)]
    [InlineData(12, 12)]
    public void An_answer_tells_the_later_of_a_flood_and_a_restriction(int restrictedMinutes, int minutes) =>
        Build.Request().HavingAsked(Minutes(1, 1, 1, 1)).Judged(StandingKind.Refuse, Now.AddMinutes(restrictedMinutes))
            .Decide().Ruling.Until.ShouldBe(Now.AddMinutes(minutes));

    [Fact]
    public void What_comes_back_from_the_advisor_is_no_new_submission() =>
        Build.Request().HavingAsked(Minutes(1, 1, 1, 1)).Asking(r => r with { FirstDecidedAt = Now.AddMinutes(-30) })
            .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void A_flood_is_refused_before_anything_else_is_looked_at() =>
        Build.Request().HavingAsked(Minutes(1, 1, 1, 1)).About(DisputeReason.Diagnosis, null).After(Build.Matter("D-7"))
            .Decide().Checks.Select(c => c.Check).ShouldBe(["safety", "conduct"]);

    /// <summary>Presses with so many minutes between, as the store would remember them.</summary>
    private static (List<DateTimeOffset> Ends, List<(DateTimeOffset First, DateTimeOffset Last, DateTimeOffset End)> Rows) Press(
        int floodMinutes, int floodCount, double[] gaps)
    {
        var (now, since) = (Now, (DateTimeOffset?)null);
        var (passed, ends, rows) = (new List<DateTimeOffset>(), new List<DateTimeOffset>(), new List<(DateTimeOffset First, DateTimeOffset Last, DateTimeOffset End)>());
        foreach (var gap in gaps)
        {
            now = now.AddMinutes(gap);
            var request = Build.Request().Under((PolicyFields.FloodMinutes, floodMinutes), (PolicyFields.FloodCount, floodCount))
                .HavingAsked([.. passed]).By(c => c with { FloodedSince = since }) with
            { Now = now };
            if (request.Through(new Conduct())!.Ruling is { } ruling)
            {
                rows.Add((since ?? now, now, ruling.Until!.Value));
                ends.Add(ruling.Until!.Value);
                since ??= now;
            }
            else
            {
                passed.Add(now);
                since = null;
            }
        }

        return (ends, rows);
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

    [Fact]
    public void The_check_records_what_it_looked_at()
    {
        Recorded(Build.Request().Judged(StandingKind.Exempt, Now.AddDays(1))).ShouldBe(
            [("exemptUntil", Now.AddDays(1)), ("submissions", 1)]);
        Recorded(Build.Request().Judged(StandingKind.Refuse, Now.AddDays(1))).ShouldBe(
            [("restrictedBy", "Tess Ter"), ("restrictedUntil", Now.AddDays(1)), ("restriction", "Refuse")]);
        Recorded(Build.Request().HavingAsked(Minutes(4, 3, 2, 1)).By(c => c with { FloodedSince = Now.AddMinutes(-1) })).ShouldBe(
            [("exemptUntil", null), ("floodedSince", Now.AddMinutes(-1)), ("pauseEnds", Now.AddMinutes(9)), ("submissions", 5)]);
    }

    // A clock that other machines are ahead of: what was sent after now makes no flood, and what is sent now does.
    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void What_is_sent_in_the_same_instant_counts_and_what_is_sent_later_does_not(double secondsAgo, bool refused) => Build.Request()
        .HavingAsked(Minutes(1, 1, 1, secondsAgo / 60))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.ConductFlood : DecisionCodes.Admit);

    private static IEnumerable<(string, object?)> Recorded(RequestCase of) =>
        of.Through(new Conduct())!.Result.Inputs.Select(input => (input.Key, input.Value));
}
