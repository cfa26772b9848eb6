using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>It is Tuesday, ten in the morning; office hours are 08:00 to 18:00. Permits lie two hours back unless said.</summary>
public sealed class LeaderLoadTests
{
    private static LeaderSnapshot L1 => Build.Leader("L-1");
    private static LeaderSnapshot R1 => Build.RegionalLeader("R-1");

    [Theory]
    [InlineData(8, 7, false, true)]
    [InlineData(8, 8, false, false)]
    [InlineData(8, 8, true, true)] // the reserve for urgent ones
    [InlineData(8, 9, true, true)]
    [InlineData(8, 10, true, false)]
    [InlineData(1, 0, false, true)]
    [InlineData(1, 1, false, false)]
    [InlineData(0, 0, false, false)]
    [InlineData(0, 0, true, true)]
    public void A_leader_has_room_below_the_cap_of_24_hours(int cap, int used, bool urgent, bool passes)
    {
        var request = Build.Request().Under((PolicyFields.LeaderPer24Hours, cap)).With(L1.WithPermits(used), R1);

        Passes(urgent ? request.Urgent() : request).ShouldBe(passes);
    }

    [Theory]
    [InlineData(10, 9, true)]
    [InlineData(10, 10, false)]
    [InlineData(10, 11, false)]
    [InlineData(0, 0, false)]
    public void A_leader_has_room_below_the_cap_of_open_disputes(int cap, int open, bool passes) =>
        Passes(Build.Request().Under((PolicyFields.LeaderOpenCap, cap)).With(L1.WithOpenDisputes(open), R1)).ShouldBe(passes);

    [Fact]
    public void The_reserve_for_urgent_ones_does_not_lift_the_cap_of_open_disputes() =>
        Passes(Build.Request().Urgent().With(L1.WithOpenDisputes(10), R1)).ShouldBeFalse();

    [Fact]
    public void A_booking_is_promised_for_when_the_oldest_permit_leaves_the_window() =>
        Booked(L1.WithPermitsAt([Build.Time("2026-09-14 12:20", Build.Zone), .. Hours(-1, 7)]))
            .ShouldBe(("L-1", "2026-09-15 12:20"));

    [Fact]
    public void A_booking_waits_for_duty_where_the_permit_leaves_at_night() =>
        Booked(L1.WithPermitsAt(Hours(-3, 8)).WithHours("tue 08:00-18:00; wed 06:30-06:45 13:00-18:00"))
            .ShouldBe(("L-1", "2026-09-16 13:00"));

    [Theory]
    [InlineData("off duty", "2026-09-16 08:00")]
    [InlineData("in focus", "2026-09-15 11:00")]
    [InlineData("on leave", "2026-09-17 09:00")]
    public void A_booking_waits_until_the_leader_is_back(string how, string until) => Booked(how switch
    {
        "off duty" => L1.OffDutyToday(),
        "in focus" => L1.InFocus("tue 09:30-11:00"),
        _ => L1.OnLeave(until: Build.Time("2026-09-17 09:00", Build.Zone)),
    }).ShouldBe(("L-1", until));

    [Fact]
    public void A_leader_held_by_open_disputes_alone_is_looked_at_again_at_the_next_stretch_of_duty()
    {
        Booked(L1.WithOpenDisputes(10)).ShouldBe(("L-1", "2026-09-16 08:00"));
        Booked(L1.WithOpenDisputes(10).WithHours("tue 08:00-12:00 13:00-18:00")).ShouldBe(("L-1", "2026-09-15 13:00"));
    }

    [Fact]
    public void The_leader_who_has_room_first_is_booked()
    {
        var late = L1.WithPermitsAt(Hours(-1, 8));
        var early = Build.Leader("L-2").InFocus("tue 09:30-11:00");

        Booked(late, early).ShouldBe(("L-2", "2026-09-15 11:00"));
    }

    [Fact]
    public void Of_two_who_have_room_at_once_the_one_with_the_lower_share_is_booked() =>
        Booked(L1.InFocus().WithPermits(3), Build.Leader("L-2").InFocus().WithPermits(2)).Leader.ShouldBe("L-2");

    [Fact]
    public void Bookings_already_made_are_room_already_taken()
    {
        var booked = Build.Time("2026-09-16 08:00", Build.Zone);

        Booked(L1.OffDutyToday().WithPermitsAt([.. Enumerable.Repeat(booked, 7)])).Until.ShouldBe("2026-09-16 08:00");
        Booked(L1.OffDutyToday().WithPermitsAt([.. Enumerable.Repeat(booked, 8)])).Until.ShouldBe("2026-09-17 08:00");
    }

    [Theory]
    [InlineData(7, false, "2026-09-16 08:00")]
    [InlineData(8, false, "2026-09-17 08:00")]
    [InlineData(8, true, "2026-09-16 08:00")] // the reserve holds for a promise too
    [InlineData(9, true, "2026-09-16 08:00")]
    [InlineData(10, true, "2026-09-17 08:00")]
    public void An_urgent_booking_may_use_the_reserve(int taken, bool urgent, string until)
    {
        var full = L1.OffDutyToday().WithPermitsAt([.. Enumerable.Repeat(Build.Time("2026-09-16 08:00", Build.Zone), taken)]);
        var request = Build.Request().With(full);

        var ruling = (urgent ? request.Urgent() : request).Through(new LeaderLoad())!.Ruling!;

        (ruling.Until, ruling.Urgent).ShouldBe((Build.Time(until, Build.Zone), urgent));
    }

    [Theory]
    [InlineData(22, "2026-09-16 08:00")] // duty begins exactly at the bound
    [InlineData(23, "2026-09-16 08:00")]
    [InlineData(21, null)]
    [InlineData(0, null)]
    public void The_bound_itself_may_be_promised_and_nothing_beyond_it(int bound, string? until) =>
        Outcome(Build.Request().Under((PolicyFields.MaxDeferralHours, bound)).With(L1.OffDutyToday())).Until.ShouldBe(until);

    [Theory]
    [InlineData("local", "L-1 Local")]
    [InlineData("regional later", "R-1 Regional")] // the location cannot, the region can
    [InlineData("regional now", "R-1 Regional")]
    [InlineData("nobody", null)]
    public void A_time_is_promised_only_where_a_leader_of_the_tier_or_else_of_the_region_can_keep_it(string who, string? keeper)
    {
        // Eight an hour ago and eight more at each time when those leave: full for as long as the longest wait.
        var full = L1.WithPermitsAt([.. Hours(-1, 8), .. Hours(23, 8), .. Hours(47, 8), .. Hours(71, 8)]);
        var ruling = Outcome(Build.Request().With(
            who == "local" ? L1.WithPermits(8) : full,
            who switch
            {
                "regional later" => R1.WithPermits(8),
                "nobody" => R1.WithPermitsAt([.. Hours(-1, 8), .. Hours(23, 8), .. Hours(47, 8), .. Hours(71, 8)]),
                _ => R1,
            })).Ruling;

        (ruling.Outcome, ruling.Code).ShouldBe(keeper is null
            ? (RequestOutcome.Redirected, DecisionCodes.LeaderLoadFull)
            : (RequestOutcome.Deferred, DecisionCodes.LeaderLoad));
        (ruling.LeaderId is null ? null : $"{ruling.LeaderId} {ruling.Tier}").ShouldBe(keeper);
    }

    [Theory]
    [InlineData("2026-09-15 10:00", "2026-09-16 18:00")]
    [InlineData("2026-09-18 17:00", "2026-09-21 18:00")] // from Friday over the weekend
    [InlineData("2026-09-19 12:00", "2026-09-21 18:00")]
    public void Where_nobody_can_keep_a_time_the_advisor_calls_within_one_business_day(string now, string due)
    {
        var at = Build.Time(now, Build.Zone);
        var ruling = (Build.Request().Under((PolicyFields.LeaderPer24Hours, 0), (PolicyFields.LeaderUrgentReserve, 0)).With(L1, R1) with { Now = at }).Through(new LeaderLoad())!.Ruling!;

        (ruling.Code, ruling.Until, ruling.FlipsAt, ruling.LeaderId).ShouldBe((DecisionCodes.LeaderLoadFull, Build.Time(due, Build.Zone), null, null));
    }

    [Theory]
    [InlineData(22, LeaderTier.Local)]
    [InlineData(21, LeaderTier.Regional)]
    public void A_location_with_nobody_on_its_calendar_within_the_bound_goes_to_the_region(int bound, LeaderTier tier)
    {
        var request = Build.Request().Under((PolicyFields.MaxDeferralHours, bound)).With(L1.OffDutyToday(), R1);

        LeaderLoad.TierOf(request.For()).ShouldBe(tier);
        request.Decide().Ruling.Tier.ShouldBe(tier);
        request.Decide().Ruling.LeaderId.ShouldBe(tier == LeaderTier.Local ? "L-1" : "R-1");
    }

    [Fact]
    public void Leaders_of_the_region_and_deputies_do_not_make_room_while_the_location_has_its_own() =>
        Passes(Build.Request().With(L1.WithPermits(8), Build.Leader("L-9").Elsewhere(), R1)).ShouldBeFalse();

    [Theory]
    [InlineData(8, 0, PolicyFields.LeaderPer24Hours, 8)]
    [InlineData(8, 10, PolicyFields.LeaderOpenCap, 10)]
    [InlineData(0, 10, PolicyFields.LeaderOpenCap, 10)]
    public void The_cap_that_decided_is_recorded_with_its_layer_and_what_was_counted(
        int permits, int open, string decidedBy, int threshold)
    {
        var decision = Build.Request()
            .Under(Build.Policy().AtLocation(Build.Location, (decidedBy, threshold)))
            .With(L1.WithPermits(permits).WithOpenDisputes(open))
            .Decide();

        decision.Layer.ShouldBe("location:FR-LYO");
        var check = decision.Checks[^1];
        (check.Check, check.Passed, check.Threshold).ShouldBe(("leader-load", false, threshold));
        check.Counted!.Value.Length.ShouldBe(permits);
        check.Inputs["leader Name of L-1"].ShouldBe($"{(open < 10 ? "day-cap" : "open-cap")}, {permits} in 24 h, {open} open");
    }

    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 10)] // the reserve included
    public void The_cap_recorded_is_the_one_the_request_was_held_against(bool urgent, int threshold)
    {
        var request = Build.Request().With(L1.WithPermits(10));

        (urgent ? request.Urgent() : request).Decide().Checks[^1].Threshold.ShouldBe(threshold);
    }

    private static bool Passes(RequestCase of) => of.Through(new LeaderLoad())!.Ruling is null;

    private static (string? Leader, string Until) Booked(params LeaderSnapshot[] leaders)
    {
        var ruling = Build.Request().With(leaders).Through(new LeaderLoad())!.Ruling!;
        (ruling.Outcome, ruling.Code, ruling.FlipsAt).ShouldBe((RequestOutcome.Deferred, DecisionCodes.LeaderLoad, ruling.Until));
        return (ruling.LeaderId, OnTheWall(ruling.Until!.Value));
    }

    private static (Ruling Ruling, string? Until) Outcome(RequestCase of)
    {
        var ruling = of.Through(new LeaderLoad())!.Ruling!;
        return (ruling, ruling.Outcome == RequestOutcome.Deferred ? OnTheWall(ruling.Until!.Value) : null);
    }

    private static string OnTheWall(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, Build.Zone):yyyy-MM-dd HH:mm}";

    private static DateTimeOffset[] Hours(int ago, int count) => [.. Enumerable.Repeat(Build.Now.AddHours(ago), count)];

    [Fact]
    public void Where_the_stage_says_so_the_region_takes_contact()
    {
        var ruling = Build.Request().At(l => l with { ContactTier = LeaderTier.Regional }).Decide().Ruling;

        (ruling.Outcome, ruling.LeaderId, ruling.Tier).ShouldBe((RequestOutcome.Admitted, "R-1", LeaderTier.Regional));
    }

    [Fact]
    public void A_wait_counts_from_the_first_decision()
    {
        var full = Build.Request().With(L1.WithOpenDisputes(10));

        full.Decide().Ruling.Code.ShouldBe(DecisionCodes.LeaderLoad);
        full.Asking(r => r with { FirstDecidedAt = Build.Now.AddHours(-40) }).Decide().Ruling.Until.ShouldBe(Build.Now.AddHours(22));
        full.Asking(r => r with { FirstDecidedAt = Build.Now.AddHours(-51) }).Decide().Ruling.Code.ShouldBe(DecisionCodes.LeaderLoadFull);
        full.Asking(r => r with { FirstDecidedAt = Build.Now.AddHours(-99) }).Decide().Ruling.Code.ShouldBe(DecisionCodes.LeaderLoadFull);
    }

    [Fact]
    public void The_check_records_what_it_looked_at() => Build.Request().Urgent().With(L1.WithPermits(2), Build.Leader("L-2").InFocus())
        .Decide().Checks.Single(c => c.Check == "leader-load").Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["leader Name of L-1"] = "free, 2 in 24 h, 0 open",
            ["leader Name of L-2"] = "in-focus, 0 in 24 h, 0 open",
            ["openCap"] = 10,
            ["tier"] = "Local",
            ["urgent"] = true,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));

    // The leader with most room is away until tomorrow; the other one is back within the hour.
    [Fact]
    public void What_is_counted_is_of_the_leader_who_is_booked()
    {
        var (away, back) = (L1.OffDutyToday().WithPermits(1), Build.Leader("L-2").InFocus() with { Own = new OwnCaps(5, null) });
        var check = Build.Request().With(away, back.WithPermits(4)).Through(new LeaderLoad())!.Result;

        (check.Counted!.Value.Length, check.Threshold).ShouldBe((4, 5m));
    }

    [Fact]
    public void Where_nobody_is_booked_it_is_of_the_leader_with_most_room_and_of_nobody_where_there_is_none()
    {
        var nobody = Build.Request().Under((PolicyFields.MaxDeferralHours, 1));
        var (one, other) = (L1.OffDutyToday().WithPermits(3), Build.Leader("L-2").OffDutyToday().WithPermits(2));

        nobody.With(one, other).Through(new LeaderLoad())!.Result.Counted!.Value.Length.ShouldBe(2);
        nobody.With().Through(new LeaderLoad())!.ShouldSatisfyAllConditions(
            f => f.Ruling!.Code.ShouldBe(DecisionCodes.LeaderLoadFull),
            f => f.Result.Counted!.Value.ShouldBeEmpty());
    }

    [Fact]
    public void One_local_leader_on_the_calendar_keeps_contact_at_the_location() =>
        LeaderLoad.TierOf(Build.Request().With(L1.NeverOnDuty(), Build.Leader("L-2"), R1).For()).ShouldBe(LeaderTier.Local);
}
