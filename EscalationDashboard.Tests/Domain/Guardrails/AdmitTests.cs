using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class AdmitTests
{
    private static LeaderSnapshot L1 => Build.Leader("L-1");
    private static LeaderSnapshot L2 => Build.Leader("L-2");
    private static LeaderSnapshot R1 => Build.RegionalLeader("R-1");

    [Fact]
    public void A_plain_request_is_admitted_after_every_check_has_passed()
    {
        var decision = Build.Request().Decide();

        (decision.Ruling.Outcome, decision.Ruling.Lane, decision.Ruling.Code, decision.Ruling.LeaderId, decision.Ruling.Tier)
            .ShouldBe((RequestOutcome.Admitted, Lane.N, DecisionCodes.Admit, "L-1", LeaderTier.Local));
        decision.Checks.Select(c => c.Check).ShouldBe([
            "safety", "conduct", "eligible", "same-matter", "ground", "centre-first", "customer-share", "leader-load", "admit",
        ]);
        decision.Checks.ShouldAllBe(c => c.Passed);
    }

    [Theory]
    [InlineData(2, 0, 1, 0, "L-2")]
    [InlineData(1, 0, 2, 0, "L-1")]
    [InlineData(0, 3, 2, 0, "L-2")] // 3 of 10 open is more than 2 of 8 permits
    [InlineData(0, 2, 2, 0, "L-1")] // 2 of 10 open is less than 2 of 8 permits
    [InlineData(1, 9, 7, 1, "L-2")] // of the two caps the one that is closer to its end counts
    public void The_leader_with_the_lowest_share_in_use_gets_it(int permits1, int open1, int permits2, int open2, string leader) =>
        Leader(L1.WithPermits(permits1).WithOpenDisputes(open1), L2.WithPermits(permits2).WithOpenDisputes(open2)).ShouldBe(leader);

    [Theory]
    [InlineData(-1, -2, "L-2")]
    [InlineData(-2, -1, "L-1")]
    [InlineData(-1, null, "L-2")] // never served is served longest ago
    [InlineData(null, -1, "L-1")]
    [InlineData(-1, -1, "L-1")] // then the lowest id
    [InlineData(null, null, "L-1")]
    public void With_equal_shares_the_one_served_longest_ago_gets_it(int? hours1, int? hours2, string leader)
    {
        var (one, two) = (Served(L1, hours1), Served(L2, hours2));

        Leader(one, two).ShouldBe(leader);
        Leader(two, one).ShouldBe(leader);
    }

    [Fact]
    public void Ids_are_compared_letter_by_letter_in_every_culture() =>
        Leader(Build.Leader("a"), Build.Leader("B")).ShouldBe("B");

    [Fact]
    public void One_who_is_not_free_is_passed_over_however_little_they_have() =>
        Leader(L1.InFocus(), L2.WithPermits(7)).ShouldBe("L-2");

    [Fact]
    public void An_urgent_one_may_go_to_the_reserve()
    {
        var ruling = Build.Request().Urgent().With(L1.WithPermits(9), R1).Decide().Ruling;

        (ruling.Outcome, ruling.LeaderId, ruling.Urgent).ShouldBe((RequestOutcome.Admitted, "L-1", true));
    }

    [Fact]
    public void Where_the_location_has_nobody_on_duty_the_region_takes_it()
    {
        var ruling = Build.Request().With(L1.NeverOnDuty(), R1).Decide().Ruling;

        (ruling.Outcome, ruling.LeaderId, ruling.Tier).ShouldBe((RequestOutcome.Admitted, "R-1", LeaderTier.Regional));
    }

    [Fact]
    public void Where_nobody_is_free_the_check_has_nothing_to_say() =>
        Build.Request().With(L1.WithPermits(8)).Through(new Admit()).ShouldBeNull();

    [Fact]
    public void The_check_records_who_and_why()
    {
        var served = Build.Now.AddHours(-5);
        var check = Build.Request().With(L1.WithPermits(1).ServedAt(served)).Decide().Checks[^1];

        (check.Check, check.Passed, check.Threshold).ShouldBe(("admit", true, 8m));
        check.Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["lastServedAt"] = served,
            ["leader"] = "Name of L-1",
            ["shareInUse"] = 0.125m,
            ["urgent"] = false,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));
    }

    private static LeaderSnapshot Served(LeaderSnapshot leader, int? hours) =>
        hours is { } h ? leader.ServedAt(Build.Now.AddHours(h)) : leader;

    private static string? Leader(params LeaderSnapshot[] leaders) =>
        Build.Request().With(leaders).Decide().Ruling.LeaderId;
}
