using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>What a rest does to the promises, written out by hand. 15 September 2026 is a Tuesday; hours are on the place's clocks.</summary>
public sealed class DisputePauseTests
{
    private const string WithBreak = "mon 08:00-12:00 13:00-18:00; tue 08:00-12:00 13:00-18:00; wed 08:00-12:00 13:00-18:00; thu 08:00-12:00 13:00-18:00; fri 08:00-12:00 13:00-18:00";

    [Theory]
    [InlineData("2026-09-15 10:00", "2026-09-15 10:20", "2026-09-15 10:50", "2026-09-15 11:30")] // half an hour within
    [InlineData("2026-09-15 11:30", "2026-09-15 11:45", "2026-09-15 13:15", "2026-09-15 14:00")] // only the open part counts
    [InlineData("2026-09-15 11:30", "2026-09-15 12:10", "2026-09-15 12:50", "2026-09-15 13:30")] // wholly in the break: nothing lost
    [InlineData("2026-09-15 17:30", "2026-09-15 17:40", "2026-09-16 08:20", "2026-09-16 09:10")] // over the night
    [InlineData("2026-09-18 17:30", "2026-09-18 17:45", "2026-09-21 10:00", "2026-09-21 10:45")] // over a weekend
    [InlineData("2026-09-15 10:00", "2026-09-15 11:00", "2026-09-15 11:30", "2026-09-15 11:00")] // begun when it was due
    [InlineData("2026-09-15 10:00", "2026-09-15 09:00", "2026-09-15 10:15", "2026-09-15 11:15")] // begun before
    public void Waiting_on_the_customer_moves_the_first_contact_by_the_business_time_it_took(
        string admitted, string from, string to, string due) =>
        Timers(Build.Zone, WithBreak, admitted, pauses: [Ended(PauseKind.Customer, from, to)]).FirstContactDue
            .ShouldBe(Build.Time(due, Build.Zone));

    [Theory]
    [InlineData("2026-09-15 10:00", "2026-09-15 11:00", "2026-09-15 14:00", "2026-09-15 18:00")] // as if admitted at 13:00
    [InlineData("2026-09-15 10:00", "2026-09-15 11:00", "2026-09-15 17:00", "2026-09-15 18:00")] // 5 h: as if at 16:00, just in time
    [InlineData("2026-09-15 10:00", "2026-09-15 11:00", "2026-09-15 17:01", "2026-09-16 18:00")] // a minute more is late in the day
    [InlineData("2026-09-15 10:00", "2026-09-15 17:00", "2026-09-16 11:00", "2026-09-15 18:00")] // 4 h, most of them at night
    [InlineData("2026-09-18 15:00", "2026-09-18 16:00", "2026-09-21 09:00", "2026-09-21 18:00")]
    public void Waiting_on_the_customer_moves_the_same_day_target_as_if_it_had_come_so_much_later(
        string admitted, string from, string to, string target) =>
        Timers(Build.Zone, WithBreak, admitted, pauses: [Ended(PauseKind.Customer, from, to)]).SameDayTarget
            .ShouldBe(Build.Time(target, Build.Zone));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-27 17:30", "2026-03-27 17:45", "2026-03-30 08:30", "2026-03-30T07:15Z")] // Friday winter, Monday summer
    [InlineData("Europe/Paris", "2026-10-23 17:30", "2026-10-23 17:45", "2026-10-26 08:30", "2026-10-26T08:15Z")]
    [InlineData("America/Los_Angeles", "2026-03-06 17:30", "2026-03-06 17:45", "2026-03-09 08:30", "2026-03-09T16:15Z")]
    [InlineData("America/Los_Angeles", "2026-10-30 17:30", "2026-10-30 17:45", "2026-11-02 08:30", "2026-11-02T17:15Z")]
    [InlineData("Asia/Seoul", "2026-03-27 17:30", "2026-03-27 17:45", "2026-03-30 08:30", "2026-03-30T00:15Z")]
    public void A_rest_over_a_clock_change_costs_what_the_clocks_of_the_place_say(string zone, string admitted, string from, string to, string due) =>
        Timers(zone, Build.OfficeHours, admitted, pauses: [Ended(PauseKind.Customer, from, to, zone)]).FirstContactDue.ShouldBe(Build.Time(due));

    [Theory]
    [InlineData("2026-03-29 01:00", "2026-03-29 01:30", "2026-03-29 03:30", "2026-03-29T02:00Z")] // 02:00 to 03:00 never was
    [InlineData("2026-10-25 01:00", "2026-10-25 01:30", "2026-10-25 03:30", "2026-10-25T03:00Z")] // 02:00 to 03:00 was twice
    public void Where_the_clocks_change_while_it_rests_only_time_that_passed_counts(string admitted, string from, string to, string due) =>
        Timers(Build.Zone, "sun 00:00-24:00", admitted, pauses: [Ended(PauseKind.Customer, from, to)]).FirstContactDue.ShouldBe(Build.Time(due));

    [Fact]
    public void A_rest_over_a_holiday_costs_no_business_time() =>
        Timers(Build.Zone, Build.OfficeHours, "2026-09-15 17:30", ["2026-09-16"], Ended(PauseKind.Customer, "2026-09-15 17:45", "2026-09-17 08:10"))
            .FirstContactDue.ShouldBe(Build.Time("2026-09-17 08:55", Build.Zone));

    [Theory]
    [InlineData("2026-09-15 10:00", "2026-09-15 12:00")]
    [InlineData("2026-09-15 17:00", "2026-09-16 09:00")]
    [InlineData("2026-09-18 16:30", "2026-09-21 08:30")]
    public void The_owner_acts_within_120_business_minutes_of_acting_last(string acted, string by) =>
        Acts(acted).ShouldBe(Build.Time(by, Build.Zone));

    [Fact]
    public void A_rest_of_the_owners_own_stops_the_owners_promise_and_no_other()
    {
        var timers = DisputeTimers.For(
            Build.Calendar(), Build.Time("2026-09-15 10:00", Build.Zone),
            [Ended(PauseKind.Time, "2026-09-15 10:10", "2026-09-15 11:10")], Build.Time("2026-09-15 10:00", Build.Zone));

        timers.ShouldBe(new DisputeTimers(
            Build.Time("2026-09-15 11:00", Build.Zone), Build.Time("2026-09-15 18:00", Build.Zone), Build.Time("2026-09-15 13:00", Build.Zone)));
    }

    [Fact]
    public void A_rest_that_still_runs_moves_nothing_yet()
    {
        var open = new Pause(PauseKind.Customer, Build.Now.AddMinutes(5), null);

        DisputeTimers.For(Build.Calendar(), Build.Now, [open], Build.Now)
            .ShouldBe(DisputeTimers.For(Build.Calendar(), Build.Now, [], Build.Now));
    }

    [Fact]
    public void Snoozed_resumed_and_handed_up_a_dispute_reckons_wholly_anew()
    {
        var (lea, calendar) = (Leader("L-1"), Build.Calendar());
        var dispute = Spoken(lea);
        dispute.Snooze(lea, PauseKind.Customer, null, Build.Now.AddMinutes(30)).IsAllowed.ShouldBeTrue();
        dispute.Paused.ShouldNotBeNull();
        dispute.Resume(lea, Build.Now.AddMinutes(90)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        dispute.Timers.FirstContactDue.ShouldBe(Build.Now.AddMinutes(120));
        dispute.Timers.OwnerActsBy.ShouldBe(Build.Now.AddMinutes(90 + 120)); // resuming is an act

        dispute.PassUp(lea, "Too large.", to: null, seenVersion: 5, Build.Now.AddMinutes(100)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        // The customer was promised the same as before; only the owner's promise has no owner.
        dispute.Timers.ShouldBe(new DisputeTimers(Build.Now.AddMinutes(120), Build.Time("2026-09-15 18:00", Build.Zone), null));
    }

    [Fact]
    public void Returned_to_the_queue_while_it_rests_it_rests_no_longer()
    {
        var lea = Leader("L-1");
        var dispute = Claimed(lea);
        dispute.Snooze(lea, PauseKind.Time, Build.Now.AddDays(1), Build.Now).IsAllowed.ShouldBeTrue();

        dispute.Release(lea, Build.Now.AddMinutes(10)).IsAllowed.ShouldBeTrue();

        (dispute.State, dispute.Paused, dispute.WakesAt).ShouldBe((DisputeState.Waiting, null, null));
        dispute.Pauses.ShouldHaveSingleItem().To.ShouldBe(Build.Now.AddMinutes(10));
    }

    [Fact]
    public void Reopened_its_promises_count_from_then_and_what_it_waited_before_moves_nothing()
    {
        var (lea, calendar, later) = (Leader("L-1"), Build.Calendar(), Build.Now.AddDays(1));
        var dispute = Spoken(lea);
        dispute.Snooze(lea, PauseKind.Customer, null, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.Resume(lea, Build.Now.AddHours(4)).IsAllowed.ShouldBeTrue();
        dispute.Resolve(lea, Details(), rootCauseKnown: true, dispute.Version, Build.Now.AddHours(5)).IsAllowed.ShouldBeTrue();

        dispute.Reopen(lea, "It came back.", ownerOnDuty: true, later).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        dispute.Timers.ShouldBe(DisputeTimers.For(calendar, later));
        dispute.FirstContactAt.ShouldBeNull();
    }

    [Fact]
    public void No_rest_makes_any_promise_run_out_earlier_and_no_business_minute_is_lost() => Properties.Hold(
        from calendar in CalendarCases.Calendars
        from admitted in CalendarCases.Moments
        from start in Gen.Choose(0, 48 * 60)
        from length in Gen.Choose(1, 48 * 60)
        select new Rest(calendar, admitted, admitted.AddMinutes(start), admitted.AddMinutes(start + length)),
        rest =>
        {
            var pause = new Pause(PauseKind.Customer, rest.From, null, rest.To);
            var (without, with) = (DisputeTimers.For(rest.Calendar, rest.Admitted), DisputeTimers.For(rest.Calendar, rest.Admitted, [pause]));
            if (rest.Calendar.AddOpenTime(rest.To, DisputeTimers.FirstContact) is null)
            {
                return; // hardly ever open: plain time is promised instead
            }

            with.FirstContactDue.ShouldBeGreaterThanOrEqualTo(without.FirstContactDue);
            with.SameDayTarget.ShouldBeGreaterThanOrEqualTo(without.SameDayTarget);
            var rested = rest.Calendar.OpenTimeBetween(rest.From, rest.To < with.FirstContactDue ? rest.To : with.FirstContactDue);
            (rest.Calendar.OpenTimeBetween(rest.Admitted, with.FirstContactDue) - rested).ShouldBe(DisputeTimers.FirstContact);
        });

    // However they are stored, and whether they overlap or one lies in the other: each minute of rest counts once.
    [Theory]
    [InlineData("10:10 10:20, 10:40 10:50", "11:20")]
    [InlineData("10:40 10:50, 10:10 10:20", "11:20")]
    [InlineData("10:10 10:40, 10:20 10:50", "11:40")]
    [InlineData("10:10 10:50, 10:20 10:30", "11:40")]
    [InlineData("10:20 10:20", "11:00")]
    public void Several_rests_move_the_first_contact_by_what_they_cover(string rests, string due)
    {
        Pause[] pauses = [.. rests.Split(", ").Select(rest => rest.Split(' ')).Select(rest =>
            Ended(PauseKind.Customer, $"2026-09-15 {rest[0]}", $"2026-09-15 {rest[1]}"))];

        Timers(Build.Zone, Build.OfficeHours, "2026-09-15 10:00", pauses: pauses).FirstContactDue.ShouldBe(Build.Time($"2026-09-15 {due}", Build.Zone));
    }

    [Fact]
    public void Only_what_is_rested_after_it_came_in_moves_the_same_day_target() =>
        Timers(Build.Zone, Build.OfficeHours, "2026-09-15 15:30", pauses: [Ended(PauseKind.Customer, "2026-09-15 09:00", "2026-09-15 15:45")])
            .SameDayTarget.ShouldBe(Build.Time("2026-09-15 18:00", Build.Zone));

    [Fact]
    public void Where_the_place_never_opens_the_owner_acts_within_plain_time() =>
        DisputeTimers.For(Build.Calendar(""), Build.Now, [], Build.Now).OwnerActsBy.ShouldBe(Build.Now.AddMinutes(120));

    private static DateTimeOffset? Acts(string acted) => DisputeTimers.For(
        Build.Calendar(), Build.Time(acted, Build.Zone), [], Build.Time(acted, Build.Zone)).OwnerActsBy;

    private static Pause Ended(PauseKind kind, string from, string to, string zone = Build.Zone) =>
        new(kind, Build.Time(from, zone), null, Build.Time(to, zone));

    private static DisputeTimers Timers(string zone, string hours, string admitted, string[]? holidays = null, params Pause[] pauses) =>
        DisputeTimers.For(Build.Calendar(hours, zone, holidays ?? []), Build.Time(admitted, zone), pauses);

    private sealed record Rest(BusinessCalendar Calendar, DateTimeOffset Admitted, DateTimeOffset From, DateTimeOffset To)
    {
        public override string ToString() => $"{CalendarCases.Told(Calendar)}; admitted {Admitted:u}, rested {From:u} to {To:u}";
    }
}
