using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class SameMatterTests
{
    private static readonly DateTimeOffset Now = Build.Now;

    [Fact]
    public void A_new_matter_passes()
    {
        var finding = Build.Request().Through(new SameMatter())!;

        finding.Ruling.ShouldBeNull();
        finding.Result.Passed.ShouldBeTrue();
    }

    [Fact]
    public void An_open_matter_goes_on_in_the_dispute_it_has()
    {
        var ruling = Ruling(Build.Request().After(Build.Matter("D-7")))!;

        (ruling.Outcome, ruling.Code, ruling.DisputeNumber, ruling.LeaderId, ruling.Lane)
            .ShouldBe((RequestOutcome.Merged, DecisionCodes.SameMatter, "D-7", "L-1", Lane.N));
    }

    [Theory]
    [InlineData(72, 0, true)]
    [InlineData(72, (72 * 3600) - 1, true)]
    [InlineData(72, 72 * 3600, false)] // 72 hours ago is no longer less than 72 hours ago
    [InlineData(72, 400 * 3600, false)]
    [InlineData(1, 3599, true)]
    [InlineData(1, 3600, false)]
    [InlineData(0, 0, false)]
    [InlineData(72, -60, true)] // a close that other clocks put a minute ahead
    public void A_matter_closed_a_short_while_ago_reopens(int reopenHours, int secondsAgo, bool reopens)
    {
        var ruling = Ruling(Build.Request()
            .Under((PolicyFields.ReopenHours, reopenHours))
            .After(Build.Matter("D-7") with { ClosedAt = Now.AddSeconds(-secondsAgo) }));

        (ruling?.Outcome, ruling?.Code, ruling?.DisputeNumber, ruling?.Rings).ShouldBe(reopens
            ? (RequestOutcome.Merged, DecisionCodes.SameMatterReopened, "D-7", true)
            : (null, null, null, null));
    }

    [Theory]
    [InlineData(4, (4 * 3600) - 1, false)]
    [InlineData(4, 4 * 3600, true)]
    [InlineData(4, 90 * 3600, true)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, true)]
    public void A_repeat_rings_once_the_leader_has_had_rest(int ringHours, int secondsAgo, bool rings) =>
        Ruling(Build.Request()
            .Under((PolicyFields.RepeatRingHours, ringHours))
            .After(Build.Matter("D-7") with { LastRungAt = Now.AddSeconds(-secondsAgo) }))!.Rings.ShouldBe(rings);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_repeat_rings_at_once_when_facts_changed_since_it_last_rang(int secondsAfterRing, bool rings)
    {
        var rung = Now.AddMinutes(-10);

        Ruling(Build.Request().After(Build.Matter("D-7") with
        {
            LastRungAt = rung,
            FactsChangedAt = rung.AddSeconds(secondsAfterRing),
        }))!.Rings.ShouldBe(rings);
    }

    [Fact]
    public void A_merge_needs_no_room_and_no_leader_on_duty() =>
        Build.Request()
            .With(Build.Leader("L-1").NeverOnDuty().WithPermits(8))
            .After(Build.Matter("D-7"))
            .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Merged);

    [Theory]
    [InlineData(false, PolicyFields.RepeatRingHours, 4)]
    [InlineData(true, PolicyFields.ReopenHours, 72)]
    public void The_number_that_decided_is_recorded_with_its_layer(bool closed, string field, int threshold)
    {
        var decision = Build.Request()
            .Under(Build.Policy().InRegion(Build.Region, (field, threshold)))
            .After(Build.Matter("D-7") with { ClosedAt = closed ? Now : null })
            .Decide();

        decision.Layer.ShouldBe("region:EU");
        decision.Checks[^1].Threshold.ShouldBe(threshold);
    }

    private static Ruling? Ruling(RequestCase of) => of.Through(new SameMatter())!.Ruling;

    [Fact]
    public void A_matter_that_waits_already_gets_the_same_promise_again_and_takes_no_further_place()
    {
        var promise = new WaitingSnapshot("Q-0", Now.AddHours(30), "L-1");

        var ruling = Ruling(Build.Request().Seeing(s => s with { Waiting = promise }))!;

        (ruling.Outcome, ruling.Code, ruling.Until, ruling.LeaderId, ruling.SharesPromiseOf)
            .ShouldBe((RequestOutcome.Deferred, DecisionCodes.SameMatterWaiting, promise.Until, "L-1", "Q-0"));
    }

    [Fact]
    public void An_open_dispute_counts_before_a_promise() => Ruling(Build.Request().After(Build.Matter("D-7"))
        .Seeing(s => s with { Waiting = new WaitingSnapshot("Q-0", Now.AddHours(30), "L-1") }))!.DisputeNumber.ShouldBe("D-7");

    [Fact]
    public void A_promise_counts_where_the_dispute_was_closed_long_ago() => Ruling(
        Build.Request().After(Build.Matter("D-7") with { ClosedAt = Now.AddHours(-72) })
            .Seeing(s => s with { Waiting = new WaitingSnapshot("Q-0", Now.AddHours(30), "L-1") }))!.SharesPromiseOf.ShouldBe("Q-0");

    [Fact]
    public void The_check_records_what_it_looked_at()
    {
        var (rung, closed, changed) = (Now.AddHours(-100), Now.AddHours(-90), Now.AddHours(-95));
        var matter = Build.Matter("D-7") with { LastRungAt = rung, ClosedAt = closed, FactsChangedAt = changed };
        var promise = new WaitingSnapshot("Q-0", Now.AddHours(30), "L-1");

        Recorded(Build.Request()).ShouldBe([("dispute", null)]);
        Recorded(Build.Request().Seeing(s => s with { Waiting = promise })).ShouldBe([("dispute", null), ("waitingRequest", "Q-0")]);
        Recorded(Build.Request().After(matter)).ShouldBe(
            [("closedAt", closed), ("dispute", "D-7"), ("factsChangedAt", changed), ("lastRungAt", rung)]);
    }

    private static IEnumerable<(string, object?)> Recorded(RequestCase of) =>
        of.Through(new SameMatter())!.Result.Inputs.Select(input => (input.Key, input.Value));
}
