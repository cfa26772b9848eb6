using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class SafetyTests
{
    private static RequestCase Fire => Build.Request().Declaring(Dangers.Fire);

    [Theory]
    [InlineData(false, true, false, Dangers.None, false)]
    [InlineData(true, true, false, Dangers.None, true)] // a recall that forbids driving
    [InlineData(false, false, false, Dangers.None, true)] // not drivable
    [InlineData(false, true, true, Dangers.None, true)] // a tow on its way
    [InlineData(false, true, false, Dangers.Stranded, true)]
    [InlineData(false, true, false, Dangers.Injury, true)]
    [InlineData(false, true, false, Dangers.Fire, true)]
    [InlineData(false, true, false, Dangers.BrakesOrSteering, true)]
    [InlineData(false, true, false, Dangers.Stranded | Dangers.Fire, true)]
    [InlineData(false, true, false, (Dangers)64, true)] // a danger that a later app may know
    public void A_danger_by_fact_or_by_word_decides(bool recall, bool drivable, bool tow, Dangers dangers, bool decides)
    {
        var ruling = Ruling(Build.Request().Declaring(dangers).OnVisit(v => v with
        {
            StopDrivingRecall = recall,
            Drivable = drivable,
            TowOpen = tow,
        }));

        (ruling is not null).ShouldBe(decides);
        if (ruling is not null)
        {
            (ruling.Outcome, ruling.Lane, ruling.Code, ruling.LeaderId)
                .ShouldBe((RequestOutcome.Admitted, Lane.S, DecisionCodes.Safety, "L-1"));
        }
    }

    [Fact]
    public void A_claim_that_no_fact_supports_is_marked_to_verify()
    {
        Ruling(Fire)!.ClaimToVerify.ShouldBeTrue();
        Ruling(Fire.OnVisit(v => v with { Drivable = false }))!.ClaimToVerify.ShouldBeFalse();
        Ruling(Fire.Seeing(s => s with { Visit = null }))!.ClaimToVerify.ShouldBeTrue();
    }

    [Theory]
    [InlineData("full")]
    [InlineData("open-full")]
    [InlineData("zero caps")]
    public void A_leader_who_is_there_gets_it_however_full(string how)
    {
        var leader = Build.Leader("L-1");
        var ruling = Ruling(how switch
        {
            "full" => Fire.With(leader.WithPermits(50), Build.RegionalLeader("R-1")),
            "open-full" => Fire.With(leader.WithOpenDisputes(50), Build.RegionalLeader("R-1")),
            _ => Fire.Under((PolicyFields.LeaderPer24Hours, 0), (PolicyFields.LeaderOpenCap, 0)),
        });

        ruling!.LeaderId.ShouldBe("L-1");
    }

    [Fact]
    public void Of_two_who_are_there_the_one_with_most_room_gets_it() =>
        Ruling(Fire.With(Build.Leader("L-1").WithPermits(5), Build.Leader("L-2").WithPermits(4)))!.LeaderId.ShouldBe("L-2");

    [Fact]
    public void Who_is_there_comes_before_who_has_room() =>
        Ruling(Fire.With(Build.Leader("L-1").OffDutyToday(), Build.Leader("L-2").WithPermits(8)))!.LeaderId.ShouldBe("L-2");

    [Theory]
    [InlineData("off duty")]
    [InlineData("in focus")]
    [InlineData("on leave")]
    public void Where_the_leader_is_absent_the_deputy_gets_it(string how)
    {
        var leader = Build.Leader("L-1").DeputisedBy("L-9");
        leader = how switch
        {
            "off duty" => leader.OffDutyToday(),
            "in focus" => leader.InFocus(),
            _ => leader.OnLeave(until: Build.Now.AddDays(7)),
        };

        var ruling = Ruling(Fire.With(leader, Build.Leader("L-9").Elsewhere(), Build.RegionalLeader("R-1")))!;

        (ruling.LeaderId, ruling.Tier, ruling.Code).ShouldBe(("L-9", LeaderTier.Local, DecisionCodes.Safety));
    }

    [Fact]
    public void Where_the_deputy_is_absent_too_the_regional_leader_gets_it()
    {
        var ruling = Ruling(Fire.With(
            Build.Leader("L-1").OffDutyToday().DeputisedBy("L-9"),
            Build.Leader("L-9").Elsewhere().OffDutyToday(),
            Build.RegionalLeader("R-1")))!;

        (ruling.LeaderId, ruling.Tier, ruling.Code).ShouldBe(("R-1", LeaderTier.Regional, DecisionCodes.SafetyRegional));
    }

    [Fact]
    public void A_colleague_who_is_nobodys_deputy_is_passed_over() =>
        Ruling(Fire.With(Build.Leader("L-1").OffDutyToday(), Build.Leader("L-9").Elsewhere(), Build.RegionalLeader("R-1")))!
            .LeaderId.ShouldBe("R-1");

    [Fact]
    public void Of_the_regional_leaders_one_who_is_there_comes_first() =>
        Ruling(Fire.With(
            Build.Leader("L-1").NeverOnDuty(),
            Build.RegionalLeader("R-1").OffDutyToday(),
            Build.RegionalLeader("R-2").WithPermits(7)))!.LeaderId.ShouldBe("R-2");

    [Fact]
    public void Of_regional_leaders_who_are_all_away_the_one_who_is_back_first_gets_it_however_full() =>
        Ruling(Fire.With(
            Build.Leader("L-1").NeverOnDuty(),
            Build.RegionalLeader("R-1").NeverOnDuty(),
            Build.RegionalLeader("R-2").WithHours("wed 08:00-18:00"),
            Build.RegionalLeader("R-3").WithHours("tue 20:00-22:00").WithPermits(7)))!.LeaderId.ShouldBe("R-3");

    [Fact]
    public void Where_nobody_is_there_a_regional_leader_gets_it_all_the_same() =>
        Ruling(Fire.With(Build.Leader("L-1").NeverOnDuty(), Build.RegionalLeader("R-1").NeverOnDuty()))!
            .LeaderId.ShouldBe("R-1");

    [Fact]
    public void Without_a_regional_leader_the_absent_one_gets_it_all_the_same()
    {
        var ruling = Ruling(Fire.With(Build.Leader("L-1").NeverOnDuty()))!;

        (ruling.Outcome, ruling.LeaderId, ruling.Code).ShouldBe((RequestOutcome.Admitted, "L-1", DecisionCodes.Safety));
    }

    [Fact]
    public void Without_any_leader_it_is_admitted_to_the_region()
    {
        var ruling = Ruling(Fire.With())!;

        (ruling.Outcome, ruling.LeaderId).ShouldBe((RequestOutcome.Admitted, null));
    }

    [Theory]
    [InlineData(0, "L-1", DecisionCodes.Safety)]
    [InlineData(1, "L-1", DecisionCodes.Safety)]
    [InlineData(2, "R-1", DecisionCodes.SafetyRegional)]
    [InlineData(9, "R-1", DecisionCodes.SafetyRegional)]
    public void After_two_disproved_claims_it_goes_to_the_region_and_never_waits(int disproved, string leader, string code)
    {
        var ruling = Ruling(Fire.By(c => c with { DisprovedSafetyClaims = disproved }))!;

        (ruling.Outcome, ruling.LeaderId, ruling.Code).ShouldBe((RequestOutcome.Admitted, leader, code));
    }

    [Fact]
    public void After_two_disproved_claims_in_a_region_without_leaders_somebody_gets_it() =>
        Ruling(Fire.With(Build.Leader("L-1")).By(c => c with { DisprovedSafetyClaims = 2 }))!.LeaderId.ShouldBe("L-1");

    [Theory]
    [InlineData(0)]
    [InlineData(2)] // disproved claims change nothing for a matter that a leader has already
    public void A_matter_in_lane_S_already_is_merged_and_still_rings(int disproved)
    {
        var ruling = Ruling(Fire
            .By(c => c with { DisprovedSafetyClaims = disproved })
            .After(Build.Matter("D-7"))
            .Seeing(s => s with { OpenSafetyDispute = "D-7" }))!;

        (ruling.Outcome, ruling.Lane, ruling.Code, ruling.DisputeNumber, ruling.LeaderId, ruling.Rings)
            .ShouldBe((RequestOutcome.Merged, Lane.S, DecisionCodes.SafetyMerged, "D-7", "L-1", true));
    }

    [Theory]
    [InlineData(0, Dangers.Fire, true, false)]
    [InlineData(9, Dangers.Fire, true, false)]
    [InlineData(10, Dangers.Fire, true, true)] // the time between two rings has passed
    [InlineData(0, Dangers.Injury, true, true)] // a danger not named before
    [InlineData(0, Dangers.Fire | Dangers.Injury, true, true)]
    [InlineData(0, Dangers.None, false, true)] // and one that facts show since
    [InlineData(0, Dangers.Fire, false, true)]
    public void A_repeat_rings_at_most_once_in_its_time_unless_a_new_danger_is_named(int minutes, Dangers dangers, bool drivable, bool rings)
    {
        var ruling = Ruling(Build.Request().Declaring(dangers).OnVisit(v => v with { Drivable = drivable })
            .After(Build.Matter("D-7") with { LastRungAt = Build.Now.AddMinutes(-minutes), Dangers = Dangers.Fire })
            .Seeing(s => s with { OpenSafetyDispute = "D-7" }))!;

        (ruling.Outcome, ruling.Code, ruling.Rings).ShouldBe((RequestOutcome.Merged, DecisionCodes.SafetyMerged, rings));
    }

    [Fact]
    public void What_it_is_about_and_by_when_a_leader_speaks_to_the_customer_is_part_of_the_ruling()
    {
        var ruling = Ruling(Fire.OnVisit(v => v with { TowOpen = true, StopDrivingRecall = true }))!;

        (ruling.Dangers, ruling.Until).ShouldBe((Dangers.Fire | Dangers.StopDrivingRecall | Dangers.TowOpen, Build.Now.AddMinutes(30)));
        Ruling(Fire.Under((PolicyFields.SafetyContactMinutes, 5)))!.Until.ShouldBe(Build.Now.AddMinutes(5));
    }

    [Fact]
    public void An_open_dispute_in_the_normal_lane_does_not_swallow_a_danger() =>
        Ruling(Fire.After(Build.Matter("D-7")))!.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void The_check_records_what_it_looked_at()
    {
        var check = Fire.OnVisit(v => v with { TowOpen = true }).Through(new Safety())!.Result;

        check.Passed.ShouldBeFalse();
        check.Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["dangers"] = "Fire",
            ["disprovedClaims"] = 0,
            ["drivable"] = true,
            ["stopDrivingRecall"] = false,
            ["towOpen"] = true,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));
    }

    private static Ruling? Ruling(RequestCase of) => of.Through(new Safety())!.Ruling;

    [Fact]
    public void A_merged_one_says_whether_facts_support_it_and_under_whose_reference_it_came()
    {
        var merged = Fire.Asking(r => r with { UnderRef = "C-9" }).After(Build.Matter("D-7")).Seeing(s => s with { OpenSafetyDispute = "D-7" });

        Ruling(merged)!.ClaimToVerify.ShouldBeTrue();
        Ruling(merged.OnVisit(v => v with { TowOpen = true }))!.ClaimToVerify.ShouldBeFalse();
        var inputs = merged.Through(new Safety())!.Result.Inputs;
        (inputs["underReference"], inputs["openDispute"]).ShouldBe(("C-9", "D-7"));
    }

    // Nine of eight and of ten: by the cap for urgent ones neither is past its end, and the shares are told apart all the same.
    [Fact]
    public void Where_two_are_full_the_one_with_the_lower_share_gets_it() =>
        Ruling(Fire.With(Build.Leader("L-1").WithPermits(9), Build.Leader("L-2").WithPermits(8)))!.LeaderId.ShouldBe("L-2");
}
