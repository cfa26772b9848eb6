using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>What its customer's words do to a dispute, and how they are taken out of it again.</summary>
public sealed class DisputeHearingTests
{
    private static readonly TimeSpan Reopens = TimeSpan.FromHours(72);
    private static readonly TimeSpan RingsAgain = TimeSpan.FromHours(4);
    private static readonly DateTimeOffset First = Build.Now.AddMinutes(10);

    private readonly Actor _lea = Leader("L-1");

    [Fact]
    public void First_words_ring_and_wait_for_an_answer()
    {
        var dispute = Waiting();

        Hear(dispute, First).ShouldBe(Heard.Rings);

        (dispute.UnansweredSince, dispute.LastRungAt, dispute.Version, dispute.State).ShouldBe((First, First, 2, DisputeState.Waiting));
    }

    [Theory]
    [InlineData(-1, Heard.Quiet)]
    [InlineData(0, Heard.Rings)]
    public void Further_words_ring_again_only_once_they_have_been_let_lie(int seconds, Heard heard)
    {
        var (dispute, again) = (Waiting(), First + RingsAgain + TimeSpan.FromSeconds(seconds));
        Hear(dispute, First);

        Hear(dispute, again).ShouldBe(heard);

        (dispute.UnansweredSince, dispute.LastRungAt, dispute.Version)
            .ShouldBe((First, heard == Heard.Rings ? again : First, heard == Heard.Rings ? 3 : 2));
    }

    [Fact]
    public void Words_after_an_answer_ring_at_once()
    {
        var dispute = Claimed(_lea);
        Hear(dispute, First);
        dispute.Note(_lea, "Seen it.", spoke: false, First.AddMinutes(1));
        dispute.UnansweredSince.ShouldBe(First, "a word among staff is no answer");
        dispute.Reply(_lea, "Hello", thenWait: true, dispute.Version, First.AddMinutes(2)).IsAllowed.ShouldBeTrue();
        dispute.UnansweredSince.ShouldBeNull();

        Hear(dispute, First.AddMinutes(3)).ShouldBe(Heard.Rings);

        (dispute.Paused, dispute.UnansweredSince).ShouldBe((null, First.AddMinutes(3)));
    }

    [Fact]
    public void Words_that_do_not_ring_still_wake_what_waits_for_them()
    {
        var dispute = Spoken(_lea);
        Hear(dispute, First);
        dispute.Snooze(_lea, PauseKind.Time, First.AddHours(1), First.AddMinutes(1)).IsAllowed.ShouldBeTrue();
        var version = dispute.Version;

        Hear(dispute, First.AddMinutes(2)).ShouldBe(Heard.Quiet);

        (dispute.Paused, dispute.Pauses[0].To, dispute.Version).ShouldBe((null, First.AddMinutes(2), version + 1));
    }

    [Theory]
    [InlineData(-1, true, "L-1")]
    [InlineData(-1, false, null)]
    [InlineData(0, true, "L-1")]
    public void What_ended_a_short_while_ago_comes_back(int seconds, bool ownerOnDuty, string? leader)
    {
        var dispute = Resolved(_lea);
        var (version, now) = (dispute.Version, dispute.ResolvedAt!.Value + Reopens + TimeSpan.FromSeconds(seconds));

        var heard = dispute.Hear(Reopens, RingsAgain, ownerOnDuty, now);

        heard.ShouldBe(seconds < 0 ? Heard.Reopened : Heard.TooLate);
        (dispute.IsOpen, dispute.LeaderId, dispute.Version, dispute.UnansweredSince)
            .ShouldBe(seconds < 0 ? (true, leader, version + 1, now) : (false, "L-1", version, null));
        (dispute.LastRungAt, dispute.Reopenings).ShouldBe(seconds < 0 ? (now, 1) : (Build.Now, 0));
    }

    [Fact]
    public void What_ended_in_another_dispute_does_not_come_back()
    {
        var dispute = Waiting();
        dispute.MergeInto(_lea, Build.Dispute("D-2"), 1, First).IsAllowed.ShouldBeTrue();

        Hear(dispute, First).ShouldBe(Heard.TooLate);
        dispute.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Forgotten_its_words_are_replaced_and_what_had_none_has_none()
    {
        var (settled, handedUp) = (Resolved(_lea), Claimed(_lea));
        handedUp.PassUp(_lea, "Too large.", to: null, 2, First).IsAllowed.ShouldBeTrue();

        settled.Forget("gone");
        handedUp.Forget("gone");

        (settled.Resolution, settled.HandedUp, settled.Version).ShouldBe(("gone", null, 4));
        (handedUp.Resolution, handedUp.HandedUp, handedUp.Version).ShouldBe((null, new HandUp("L-1", "Name of L-1", "gone", First), 4));
    }

    [Theory]
    [InlineData(Lane.S, Lane.S, SafetyClaim.ToVerify, false, SafetyClaim.Supported)] // facts support it by now
    [InlineData(Lane.S, Lane.S, SafetyClaim.ToVerify, true, SafetyClaim.ToVerify)]
    [InlineData(Lane.S, Lane.S, SafetyClaim.Disproved, false, SafetyClaim.Disproved)]
    [InlineData(Lane.S, Lane.N, SafetyClaim.ToVerify, false, SafetyClaim.ToVerify)]
    [InlineData(Lane.N, Lane.S, SafetyClaim.None, false, SafetyClaim.None)]
    public void A_further_danger_is_added_in_lane_S_and_may_support_the_claim(Lane lane, Lane ofRuling, SafetyClaim claim, bool toVerify, SafetyClaim then)
    {
        var dispute = InLane(lane, claim, Dangers.Fire | Dangers.Injury);

        dispute.Merge(Merged(rings: true) with { Lane = ofRuling, Dangers = Dangers.Fire | Dangers.TowOpen, ClaimToVerify = toVerify }, First);

        dispute.SafetyClaim.ShouldBe(then);
        dispute.Dangers.ShouldBe(Dangers.Fire | Dangers.Injury | (lane == Lane.S && ofRuling == Lane.S ? Dangers.TowOpen : Dangers.None));
    }

    [Fact]
    public void Merged_it_is_about_the_dangers_of_both()
    {
        var (ended, goesOn) = (InLane(Lane.S, SafetyClaim.ToVerify, Dangers.Fire | Dangers.Injury, "D-2"), InLane(Lane.S, SafetyClaim.ToVerify, Dangers.Fire));

        ended.MergeInto(_lea, goesOn, 1, First).IsAllowed.ShouldBeTrue();

        goesOn.Dangers.ShouldBe(Dangers.Fire | Dangers.Injury);
    }

    [Theory]
    [InlineData(Lane.N, false, null)]
    [InlineData(Lane.S, true, SafetyClaim.ToVerify)]
    [InlineData(Lane.S, false, SafetyClaim.Supported)]
    public void A_ruling_in_lane_S_opens_a_safety_case(Lane lane, bool toVerify, SafetyClaim? claim)
    {
        var ruling = new Ruling(RequestOutcome.Admitted, DecisionCodes.Safety) { Lane = lane, ClaimToVerify = toVerify, Dangers = Dangers.Fire };

        SafetyCase.Of(ruling, Build.Policy((PolicyFields.SafetyContactMinutes, 25)).For("", ""))
            .ShouldBe(claim is { } c ? new SafetyCase(c, Dangers.Fire, TimeSpan.FromMinutes(25)) : null);
    }

    private static Heard Hear(Dispute dispute, DateTimeOffset now) => dispute.Hear(Reopens, RingsAgain, ownerOnDuty: true, now);

    private static Dispute InLane(Lane lane, SafetyClaim claim, Dangers dangers, string number = "D-1") => new()
    {
        Number = number,
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        VisitRef = "V-1",
        CustomerRef = "C-1",
        Reason = DisputeReason.Diagnosis,
        Lane = lane,
        Tier = LeaderTier.Local,
        PolicyVersion = 1,
        RequestId = "Q-1",
        AdmittedAt = Build.Now,
        Timers = DisputeTimers.For(Build.Calendar(), Build.Now),
        LeaderId = "L-1",
        LastRungAt = Build.Now,
        SafetyClaim = claim,
        Dangers = dangers,
    };
}
