using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class BookingReleaseTests
{
    private static LeaderSnapshot L1 => Build.Leader("L-1").DeputisedBy("L-2");
    private static LeaderSnapshot L2 => Build.Leader("L-2").Elsewhere();
    private static LeaderSnapshot R1 => Build.RegionalLeader("R-1");

    [Fact]
    public void The_leader_keeps_it_if_free() =>
        Released(L1, L2, R1).ShouldBe(new ReleaseRuling("L-1", LeaderTier.Local, ReleaseWay.Leader));

    [Theory]
    [InlineData("off duty")]
    [InlineData("in focus")]
    [InlineData("on leave")]
    [InlineData("day full")]
    [InlineData("open full")]
    public void Else_the_deputy_keeps_it(string why) =>
        Released(NotFree(L1, why), L2, R1).ShouldBe(new ReleaseRuling("L-2", LeaderTier.Local, ReleaseWay.Deputy));

    [Theory]
    [InlineData("off duty")]
    [InlineData("in focus")]
    [InlineData("on leave")]
    [InlineData("day full")]
    [InlineData("open full")]
    public void Else_the_regional_tier_keeps_it(string why) =>
        Released(NotFree(L1, "day full"), NotFree(L2, why), R1)
            .ShouldBe(new ReleaseRuling("R-1", LeaderTier.Regional, ReleaseWay.Regional));

    [Theory]
    [InlineData("off duty", ReleaseWay.Forced)]
    [InlineData("in focus", ReleaseWay.Forced)]
    [InlineData("on leave", ReleaseWay.Forced)]
    [InlineData("day full", ReleaseWay.Forced)] // only a cap that was lowered since makes it so
    [InlineData("open full", ReleaseWay.Leader)] // there and within the log, as promised
    public void Else_the_leader_keeps_it_all_the_same(string why, ReleaseWay way) =>
        Released(NotFree(L1, why), NotFree(L2, why), NotFree(R1, why))
            .ShouldBe(new ReleaseRuling("L-1", LeaderTier.Local, way));

    [Fact]
    public void A_leader_without_a_deputy_is_followed_by_the_regional_tier() =>
        Released(Build.Leader("L-1").OffDutyToday(), L2, R1).LeaderId.ShouldBe("R-1");

    [Fact]
    public void A_colleague_who_is_not_the_deputy_is_not_asked() =>
        Released(L1.OffDutyToday().WithPermits(1), Build.Leader("L-3")).ShouldBe(new ReleaseRuling("L-1", LeaderTier.Local, ReleaseWay.Forced));

    [Fact]
    public void A_deputy_who_is_the_regional_leader_keeps_it_as_deputy() =>
        Released(L1.DeputisedBy("R-1").OffDutyToday(), R1)
            .ShouldBe(new ReleaseRuling("R-1", LeaderTier.Regional, ReleaseWay.Deputy));

    [Fact]
    public void Of_the_regional_leaders_the_free_one_with_the_lowest_share_keeps_it() =>
        Released(
            L1.OffDutyToday(), L2.OffDutyToday(), R1.WithPermits(2),
            Build.RegionalLeader("R-2").OffDutyToday(), Build.RegionalLeader("R-3").WithPermits(1)).LeaderId.ShouldBe("R-3");

    [Theory]
    [InlineData(false, 7, ReleaseWay.Leader)]
    [InlineData(false, 8, ReleaseWay.Forced)]
    [InlineData(true, 9, ReleaseWay.Leader)]
    [InlineData(true, 10, ReleaseWay.Forced)]
    public void An_urgent_one_may_use_the_reserve(bool urgent, int permits, ReleaseWay way) =>
        BookingRelease.Decide(Build.Policy().For("", ""), [L1.WithPermits(permits)], "Q-1", "L-1", urgent, Build.Now).Way.ShouldBe(way);

    // A full day with one's own place among them: counted, it would send every promise of a full day to the region.
    [Theory]
    [InlineData(false, 7, ReleaseWay.Leader)]
    [InlineData(false, 8, ReleaseWay.Regional)]
    [InlineData(true, 9, ReleaseWay.Leader)]
    [InlineData(true, 10, ReleaseWay.Regional)]
    public void A_booking_that_is_due_does_not_count_its_own_permit(bool urgent, int others, ReleaseWay way)
    {
        var leader = Build.Leader("L-1").WithPermits(others);
        leader = leader with { Permits = leader.Permits.Add(new PermitStamp(Build.Now, "Q-1", urgent)) };

        BookingRelease.Decide(Build.Policy().For("", ""), [leader, R1], "Q-1", "L-1", urgent, Build.Now).Way.ShouldBe(way);
    }

    [Fact]
    public void A_leader_who_has_left_is_followed_by_the_regional_tier() =>
        Released(L2, R1).ShouldBe(new ReleaseRuling("R-1", LeaderTier.Regional, ReleaseWay.Regional));

    [Fact]
    public void A_leader_who_has_left_where_nobody_is_free_is_followed_by_whoever_has_most_room() =>
        Released(L2.WithPermits(9), Build.Leader("L-3").WithPermits(8), R1.WithPermits(10))
            .ShouldBe(new ReleaseRuling("L-3", LeaderTier.Local, ReleaseWay.Forced));

    [Fact]
    public void A_leader_who_has_left_where_only_the_region_is_there_is_followed_by_the_region_in_its_name() =>
        Released(R1.WithPermits(10)).ShouldBe(new ReleaseRuling("R-1", LeaderTier.Regional, ReleaseWay.Forced));

    [Fact]
    public void Where_everybody_has_left_the_promise_stays_with_its_leader() =>
        Released().ShouldBe(new ReleaseRuling("L-1", LeaderTier.Local, ReleaseWay.Forced));

    [Fact]
    public void The_policy_in_force_at_the_location_counts()
    {
        var policy = Build.Policy().AtLocation(Build.Location, (PolicyFields.LeaderPer24Hours, 1));

        BookingRelease.Decide(policy.For(Build.Region, Build.Location), [L1.WithPermits(1)], "Q-1", "L-1", false, Build.Now)
            .Way.ShouldBe(ReleaseWay.Forced);
        BookingRelease.Decide(policy.For(Build.Region, "FR-PAR"), [L1.WithPermits(1)], "Q-1", "L-1", false, Build.Now)
            .Way.ShouldBe(ReleaseWay.Leader);
    }

    private static LeaderSnapshot NotFree(LeaderSnapshot leader, string why) => why switch
    {
        "off duty" => leader.OffDutyToday(),
        "in focus" => leader.InFocus(),
        "on leave" => leader.OnLeave(until: Build.Now.AddDays(1)),
        "day full" => leader.WithPermits(8),
        _ => leader.WithOpenDisputes(10),
    };

    private static ReleaseRuling Released(params LeaderSnapshot[] leaders) =>
        BookingRelease.Decide(Build.Policy().For("", ""), [.. leaders], "Q-1", "L-1", urgent: false, Build.Now);

    // Seven used and one's own place ahead: with it the next window would look full, and nobody could ever be let in early.
    [Fact]
    public void A_request_s_own_place_does_not_stand_in_its_way()
    {
        var leader = Build.Leader("L-1").WithPermits(7);
        leader = leader with { Permits = leader.Permits.Add(new PermitStamp(Build.Now.AddHours(3), "mine", Urgent: false)) };
        var policy = Build.Policy().For(Build.Region, Build.Location);

        BookingRelease.FreeNow(policy, [leader], "mine", LeaderTier.Local, urgent: false, Build.Now).ShouldBe("L-1");
        BookingRelease.FreeNow(policy, [leader], "another's", LeaderTier.Local, urgent: false, Build.Now).ShouldBeNull();
    }

    [Theory]
    [InlineData(LeaderTier.Local, "L-1")]
    [InlineData(LeaderTier.Regional, "R-1")]
    public void Only_a_leader_of_the_tier_can_let_it_in_early(LeaderTier tier, string? leader)
    {
        var policy = Build.Policy().For(Build.Region, Build.Location);
        LeaderSnapshot[] all = [Build.Leader("A-9").Elsewhere(), Build.Leader("L-1").WithPermits(2), R1.WithPermits(1)];

        BookingRelease.FreeNow(policy, all, "Q-1", tier, urgent: false, Build.Now).ShouldBe(leader);
        BookingRelease.FreeNow(policy, [all[0]], "Q-1", tier, urgent: false, Build.Now).ShouldBeNull();
    }
}
