using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class CustomerShareTests
{
    private static readonly DateTimeOffset Now = Build.Now;

    private static DateTimeOffset[] Days(params double[] ago) => [.. ago.Select(days => Now.AddDays(-days))];

    [Theory]
    [InlineData(2, new double[] { }, false)]
    [InlineData(2, new[] { 1d }, false)]
    [InlineData(2, new[] { 1d, 2d }, true)]
    [InlineData(2, new[] { 7d, 2d }, false)] // exactly seven days ago has left
    [InlineData(2, new[] { 6.9999, 2d }, true)]
    [InlineData(3, new[] { 1d, 2d }, false)]
    public void A_customer_has_so_many_in_seven_days(int cap, double[] ago, bool refused) => Build.Request()
        .Under((PolicyFields.CustomerPer7Days, cap)).HavingUsed(Days(ago))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.CustomerShare : DecisionCodes.Admit);

    [Theory]
    [InlineData(new[] { 9d, 10, 11 }, false)]
    [InlineData(new[] { 9d, 10, 11, 12 }, true)]
    [InlineData(new[] { 9d, 10, 11, 30 }, false)]
    [InlineData(new[] { 9d, 10, 11, 29.9999 }, true)]
    public void And_so_many_in_thirty(double[] ago, bool refused) => Build.Request().HavingUsed(Days(ago))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.CustomerShare : DecisionCodes.Admit);

    [Theory]
    [InlineData(new[] { 6d, 1d }, 1)] // of two, the older leaves tomorrow
    [InlineData(new[] { 6d, 5, 1 }, 2)] // of three, two have to leave
    [InlineData(new[] { 9d, 10, 11, 12 }, 18)]
    [InlineData(new[] { 1d, 2, 28, 29 }, 5)] // in both windows: seven days free in 5, thirty in 1; the later counts
    public void Refused_until_the_oldest_counted_one_leaves(double[] ago, int days)
    {
        var request = Build.Request().HavingUsed(Days(ago));
        var until = request.Decide().Ruling.Until!.Value;

        until.ShouldBe(Now.AddDays(days));
        (request with { Now = until.AddTicks(-1) }).Decide().Ruling.Code.ShouldBe(DecisionCodes.CustomerShare);
        (request.OnVisit(v => v with { OpenedAt = until.AddDays(-1) }) with { Now = until }).Decide().Ruling.Code
            .ShouldNotBe(DecisionCodes.CustomerShare);
    }

    [Fact]
    public void A_booking_ahead_counts_already() =>
        Build.Request().HavingUsed(Now.AddDays(-1), Now.AddDays(2)).Decide().Ruling.Until.ShouldBe(Now.AddDays(6));

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(2, 4, true)]
    [InlineData(1.5, 3, true)]
    [InlineData(1, 2, true)]
    public void A_fleet_has_so_many_times_as_many(double factor, int used, bool refused) => Build.Request()
        .Under((PolicyFields.FleetFactor, (decimal)factor))
        .By(c => c with { Fleet = true })
        .HavingUsed(Days([.. Enumerable.Range(1, used).Select(i => i * 0.5)]))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.CustomerShare : DecisionCodes.Admit);

    [Theory]
    [InlineData(2, 7, false)]
    [InlineData(2, 8, true)]
    [InlineData(3, 11, false)]
    [InlineData(3, 12, true)]
    [InlineData(1, 4, true)]
    public void A_fleet_has_so_many_times_as_many_in_thirty_days_too(double factor, int used, bool refused) => Build.Request()
        .Under((PolicyFields.FleetFactor, (decimal)factor))
        .By(c => c with { Fleet = true })
        .HavingUsed(Days([.. Enumerable.Range(1, used).Select(i => 8 + i)]))
        .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.CustomerShare : DecisionCodes.Admit);

    [Theory]
    [InlineData("V-9", 2, "V-1", false)] // three reasons on one car, and another car
    [InlineData("V-9 V-9 V-9", 2, "V-1", false)]
    [InlineData("V-9 V-8 V-9 V-8", 2, "V-1", true)]
    [InlineData("V-9 V-8", 2, "V-9", false)] // a further reason on a car that counts already
    [InlineData("V-9", 1, "V-9", false)]
    [InlineData("V-9", 1, "V-1", true)]
    public void All_permits_of_one_visit_count_as_one(string used, int cap, string asks, bool refused) =>
        OnVisits(used.Split(' '), asks).Under((PolicyFields.CustomerPer7Days, cap))
            .Decide().Ruling.Code.ShouldBe(refused ? DecisionCodes.CustomerShare : DecisionCodes.Admit);

    [Fact]
    public void A_visit_counts_until_its_latest_permit_leaves()
    {
        var decision = OnVisits(["V-8", "V-9", "V-8", "V-9"], "V-1").Decide(); // four, three, two days and one day ago

        decision.Ruling.Until.ShouldBe(Now.AddDays(5));
        decision.Checks[^1].Counted!.Value.Select(c => c.VisitRef).ShouldBe(["V-8", "V-9"]);
        decision.Checks[^1].Inputs["in7Days"].ShouldBe(2);
    }

    // However often and in whatever order: a visit counts once.
    [Fact]
    public void Asking_more_about_the_same_visits_uses_up_nothing_more() => Properties.Hold(
        from count in Gen.Choose(0, 6)
        from visits in Gen.ArrayOf(Gen.Elements("V-7", "V-8", "V-9"), count)
        from more in Gen.Choose(1, 3)
        from asks in Gen.Elements("V-1", "V-8")
        select (visits, more, asks),
        world =>
        {
            var once = OnVisits(world.visits, world.asks).Decide().Ruling;
            var often = OnVisits([.. Enumerable.Repeat(world.visits, world.more + 1).SelectMany(v => v)], world.asks).Decide().Ruling;

            often.Outcome.ShouldBe(once.Outcome);
        });

    private static RequestCase OnVisits(string[] used, string asks) => Build.Request()
        .Asking(r => r with { VisitRef = asks }).OnVisit(v => v with { Ref = asks })
        .By(c => c with { Permits = [.. used.Select((visit, i) => new PermitStamp(Now.AddDays((i - used.Length) / Math.Max(1, used.Length / 4.0)), $"p{i}", Urgent: false) { VisitRef = visit })] });

    [Fact]
    public void The_answer_lists_what_was_counted_and_names_the_layer()
    {
        var decision = Build.Request()
            .Under(Build.Policy().InRegion(Build.Region, (PolicyFields.CustomerPer7Days, 3)))
            .HavingUsed(Days(40, 3, 2, 1)).Decide();
        var check = decision.Checks[^1];

        check.Counted!.Value.Select(c => c.RequestId).ShouldBe(["earlier-2", "earlier-3", "earlier-4"]);
        (check.Threshold, check.Inputs["windowDays"], decision.Layer).ShouldBe((3m, 7, $"region:{Build.Region}"));
    }

    [Fact]
    public void A_cap_of_nothing_refuses_for_one_window_at_a_time() => Build.Request()
        .Under((PolicyFields.CustomerPer7Days, 0)).Decide().Ruling.Until.ShouldBe(Now.AddDays(7));

    [Fact]
    public void Whoever_is_exempt_has_no_share_to_use_up() => Build.Request()
        .Judged(StandingKind.Exempt, Now.AddMinutes(1)).HavingUsed(Days(1, 2, 3, 4, 5))
        .Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void A_matter_that_goes_on_uses_nothing() => Build.Request()
        .HavingUsed(Days(1, 2)).After(Build.Matter("D-7")).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Merged);

    [Fact]
    public void The_check_records_what_it_looked_at()
    {
        var exempt = Build.Request().Judged(StandingKind.Exempt, Now.AddMinutes(1)).HavingUsed(Days(40, 9, 2));

        exempt.Decide().Checks.Single(c => c.Check == "customer-share").Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["exemptUntil"] = Now.AddMinutes(1),
            ["fleet"] = false,
            ["in30Days"] = 2,
            ["in7Days"] = 1,
            ["windowDays"] = 7,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(new[] { 9d, 10, 11, 12 }, 30)] // only thirty days are used up
    [InlineData(new[] { 1d, 2, 28, 29 }, 7)] // both are, and seven days free later
    [InlineData(new[] { 1d, 2, 3, 4 }, 30)] // both are, and thirty days free later
    public void The_window_that_frees_later_is_the_one_told_of(double[] ago, int days) =>
        Build.Request().HavingUsed(Days(ago)).Decide().Checks[^1].Inputs["windowDays"].ShouldBe(days);
}
