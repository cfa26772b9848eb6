using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>The policy allows eight in 24 hours and ten open, and no leader less than half of either.</summary>
public sealed class LeaderCapsTests
{
    private static LeaderSnapshot L1 => Build.Leader("L-1");

    [Theory]
    [InlineData(null, 7, false, true)]
    [InlineData(null, 8, false, false)]
    [InlineData(5, 4, false, true)]
    [InlineData(5, 5, false, false)]
    [InlineData(5, 6, true, true)] // the reserve is nobody's own
    [InlineData(5, 7, true, false)]
    [InlineData(4, 4, false, false)]
    [InlineData(3, 3, false, true)] // below the half: four all the same
    [InlineData(0, 3, false, true)]
    [InlineData(-9, 4, false, false)]
    [InlineData(8, 7, false, true)]
    [InlineData(9, 8, false, false)] // above the policy's: eight all the same
    public void Own_cap_of_24_hours_holds_within_what_the_policy_allows(int? own, int used, bool urgent, bool passes)
    {
        var request = Build.Request().With(L1.WithPermits(used) with { Own = own is null ? null : new OwnCaps(own, null) });

        ((urgent ? request.Urgent() : request).Through(new LeaderLoad())!.Ruling is null).ShouldBe(passes);
    }

    [Theory]
    [InlineData(6, 5, true)]
    [InlineData(6, 6, false)]
    [InlineData(2, 4, true)]
    [InlineData(2, 5, false)]
    [InlineData(99, 9, true)]
    [InlineData(99, 10, false)]
    public void Own_cap_of_open_disputes_holds_within_what_the_policy_allows(int own, int open, bool passes) =>
        (Build.Request().With(L1.WithOpenDisputes(open) with { Own = new OwnCaps(null, own) }).Through(new LeaderLoad())!.Ruling is null).ShouldBe(passes);

    [Theory]
    [InlineData(8, 50, 4)]
    [InlineData(7, 50, 4)] // half of seven, rounded up
    [InlineData(8, 0, 1)]
    [InlineData(8, 100, 8)]
    [InlineData(8, 9_000, 8)]
    [InlineData(1, 50, 1)]
    [InlineData(0, 50, 0)]
    public void Least_is_a_share_of_the_cap_and_one_at_least(int cap, int percent, int least) => LeaderCaps.Least(cap, percent).ShouldBe(least);

    [Fact]
    public void What_the_leader_set_is_an_input_of_the_check_and_the_threshold_it_was_held_against()
    {
        var check = Build.Request().With(L1.WithPermits(5) with { Own = new OwnCaps(5, null) }).Decide().Checks[^1];

        (check.Check, check.Threshold).ShouldBe(("leader-load", 5));
        check.Inputs["leader Name of L-1"].ShouldBe("day-cap, 5 in 24 h, 0 open, own caps 5 in 24 h and 10 open");
    }

    [Fact]
    public void Decision_made_before_leaders_could_set_caps_reads_as_it_was()
    {
        var before = Build.Request().With(L1).Snapshot;
        var stored = Json.Write(before);

        stored.ShouldNotContain("own");
        Json.Read<Snapshot>(stored).Leaders[0].Own.ShouldBeNull();
    }

    [Fact]
    public void Panel_shows_the_caps_that_the_guardrails_work_by()
    {
        var figures = LeaderFigures.Of(L1 with { Own = new OwnCaps(5, 6) }, Build.Policy().For("", ""), [], [], _ => HandlingTimes.Unknown, Build.Now);

        (figures.TakenCap, figures.OpenCap).ShouldBe((5, 6));
    }
}
