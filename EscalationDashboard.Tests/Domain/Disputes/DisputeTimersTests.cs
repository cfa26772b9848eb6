using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>The promises, written out by hand. 15 September 2026 is a Tuesday.</summary>
public sealed class DisputeTimersTests
{
    private const string WithBreak =
        "mon 08:00-12:00 13:00-18:00; tue 08:00-12:00 13:00-18:00; wed 08:00-12:00 13:00-18:00; thu 08:00-12:00 13:00-18:00; fri 08:00-12:00 13:00-17:00";

    [Theory]
    [InlineData("2026-09-15 08:00", "2026-09-15 09:00")]
    [InlineData("2026-09-15 10:20", "2026-09-15 11:20")]
    [InlineData("2026-09-15 11:00", "2026-09-15 12:00")] // the last minute before the break is still before it
    [InlineData("2026-09-15 11:30", "2026-09-15 13:30")] // the break does not count
    [InlineData("2026-09-15 12:15", "2026-09-15 14:00")]
    [InlineData("2026-09-15 17:00", "2026-09-15 18:00")]
    [InlineData("2026-09-15 17:45", "2026-09-16 08:45")] // the night does not count
    [InlineData("2026-09-15 23:00", "2026-09-16 09:00")]
    [InlineData("2026-09-15 05:00", "2026-09-15 09:00")]
    [InlineData("2026-09-18 16:30", "2026-09-21 08:30")] // nor does the weekend
    [InlineData("2026-09-19 12:00", "2026-09-21 09:00")]
    public void First_contact_is_due_after_60_business_minutes(string admitted, string due) =>
        TimersIn(Build.Zone, WithBreak, admitted).FirstContactDue.ShouldBe(Build.Time(due, Build.Zone));

    [Theory]
    [InlineData("2026-09-15 08:00", "2026-09-15 18:00")]
    [InlineData("2026-09-15 12:30", "2026-09-15 18:00")] // in the break of a business day
    [InlineData("2026-09-15 06:00", "2026-09-15 18:00")] // before a business day begins
    [InlineData("2026-09-15 16:00", "2026-09-15 18:00")] // two hours before closing are enough
    [InlineData("2026-09-15 16:00:01", "2026-09-16 18:00")] // less are not
    [InlineData("2026-09-15 17:59", "2026-09-16 18:00")]
    [InlineData("2026-09-15 18:00", "2026-09-16 18:00")]
    [InlineData("2026-09-15 23:59", "2026-09-16 18:00")]
    [InlineData("2026-09-16 00:00", "2026-09-16 18:00")]
    [InlineData("2026-09-17 17:00", "2026-09-18 17:00")] // Friday closes at five
    [InlineData("2026-09-18 15:00", "2026-09-18 17:00")]
    [InlineData("2026-09-18 15:01", "2026-09-21 18:00")]
    [InlineData("2026-09-20 12:00", "2026-09-21 18:00")]
    public void The_same_day_target_is_closing_time_or_late_in_the_day_the_next_ones(string admitted, string target) =>
        TimersIn(Build.Zone, WithBreak, admitted).SameDayTarget.ShouldBe(Build.Time(target, Build.Zone));

    [Theory]
    [InlineData("2026-09-15 15:00", "2026-09-15 16:00", "2026-09-15 18:00")]
    [InlineData("2026-09-15 17:30", "2026-09-17 08:30", "2026-09-17 18:00")] // late on the eve of a holiday
    [InlineData("2026-09-16 10:00", "2026-09-17 09:00", "2026-09-17 18:00")] // on the holiday
    public void A_holiday_is_no_business_day(string admitted, string due, string target)
    {
        var timers = TimersIn(Build.Zone, WithBreak, admitted, "2026-09-16");

        timers.FirstContactDue.ShouldBe(Build.Time(due, Build.Zone));
        timers.SameDayTarget.ShouldBe(Build.Time(target, Build.Zone));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-27 17:30", "2026-03-30T06:30Z", "2026-03-30T16:00Z")] // Friday in winter, Monday in summer time
    [InlineData("Europe/Paris", "2026-10-23 17:30", "2026-10-26T07:30Z", "2026-10-26T17:00Z")]
    [InlineData("America/Los_Angeles", "2026-03-06 17:30", "2026-03-09T15:30Z", "2026-03-10T01:00Z")]
    [InlineData("America/Los_Angeles", "2026-10-30 17:30", "2026-11-02T16:30Z", "2026-11-03T02:00Z")]
    [InlineData("Asia/Seoul", "2026-03-27 17:30", "2026-03-29T23:30Z", "2026-03-30T09:00Z")]
    public void A_clock_change_moves_no_promise_on_the_clocks_of_the_place(
        string zone, string admitted, string due, string target)
    {
        var timers = TimersIn(zone, Build.OfficeHours, admitted);

        timers.FirstContactDue.ShouldBe(Build.Time(due));
        timers.SameDayTarget.ShouldBe(Build.Time(target));
    }

    [Theory]
    [InlineData("2026-03-29T00:30Z", "2026-03-29T01:30Z")] // 01:30 to 03:30 on the wall: 02:00–03:00 never was
    [InlineData("2026-10-25T00:30Z", "2026-10-25T01:30Z")] // 02:30 to 02:30 on the wall: it was twice
    public void Sixty_minutes_are_sixty_minutes_in_the_night_when_clocks_change(string admitted, string due) =>
        DisputeTimers.For(Build.Calendar("sun 00:00-24:00"), Build.Time(admitted)).FirstContactDue.ShouldBe(Build.Time(due));

    [Theory]
    [InlineData("2026-09-15T22:59Z", "2026-09-16T09:00Z")] // 07:59 on the 16th in Seoul
    [InlineData("2026-09-16T07:01Z", "2026-09-17T09:00Z")] // 16:01 there
    public void The_day_is_the_day_of_the_place(string admitted, string target) =>
        DisputeTimers.For(Build.Calendar(zone: "Asia/Seoul"), Build.Time(admitted)).SameDayTarget.ShouldBe(Build.Time(target));

    [Fact]
    public void A_day_shorter_than_two_hours_is_late_from_its_start() =>
        TimersIn(Build.Zone, "tue 09:00-10:30; wed 09:00-18:00", "2026-09-15 09:00")
            .SameDayTarget.ShouldBe(Build.Time("2026-09-16 18:00", Build.Zone));

    [Theory]
    [InlineData("Asia/Qatar", "sun 07:30-18:30; mon 07:30-18:30; tue 07:30-18:30; wed 07:30-18:30; thu 07:30-18:30; sat 08:00-13:00", "2026-09-17 23:00", "2026-09-17 23:30")]
    [InlineData("Europe/Paris", WithBreak, "2026-09-15 11:50", "2026-09-15 12:20")] // into the break
    [InlineData("Europe/Paris", WithBreak, "2026-09-15 10:00", "2026-09-15 10:30")]
    [InlineData("Europe/Paris", WithBreak, "2026-09-19 12:00", "2026-09-19 12:30")] // on a Saturday
    [InlineData("Europe/Paris", WithBreak, "2026-09-16 04:00", "2026-09-16 04:30", "2026-09-16")] // on a holiday, before dawn
    [InlineData("Europe/Paris", "", "2026-09-15 03:00", "2026-09-15 03:30")] // where nobody ever opens
    [InlineData("Europe/Paris", WithBreak, "2026-10-25 02:50", "2026-10-25T02:20+01:00")] // in the hour that clocks repeat
    public void In_lane_S_first_contact_is_due_by_the_clock_on_the_wall(string zone, string hours, string admitted, string due, params string[] holidays)
    {
        var at = admitted == "2026-10-25 02:50" ? Build.Time("2026-10-25T02:50+02:00") : Build.Time(admitted, zone);

        DisputeTimers.For(Build.Calendar(hours, zone, holidays), at, safetyContact: TimeSpan.FromMinutes(30))
            .FirstContactDue.ShouldBe(due.Contains('T') ? Build.Time(due) : Build.Time(due, zone));
    }

    [Fact]
    public void In_lane_S_no_hours_no_holiday_and_no_pause_moves_first_contact() => Properties.Hold(
        from calendar in CalendarCases.Calendars
        from admitted in CalendarCases.Moments
        from pause in Gen.Choose(0, 72 * 60)
        select new Pair(calendar, admitted, admitted.AddMinutes(pause)),
        pair => DisputeTimers.For(
                pair.Calendar, pair.First, [new Pause(PauseKind.Customer, pair.First, null, pair.Second)], safetyContact: TimeSpan.FromMinutes(30))
            .FirstContactDue.ShouldBe(pair.First.AddMinutes(30)));

    [Fact]
    public void A_place_that_never_opens_promises_plain_time()
    {
        var timers = DisputeTimers.For(Build.Calendar(""), Build.Now);

        timers.FirstContactDue.ShouldBe(Build.Now.AddHours(1));
        timers.SameDayTarget.ShouldBe(Build.Now.AddHours(24));
    }

    [Fact]
    public void Whoever_is_admitted_later_is_never_due_earlier() => Properties.Hold(
        from calendar in CalendarCases.Calendars
        from admitted in CalendarCases.Moments
        from later in Gen.Choose(0, 72 * 3600)
        select new Pair(calendar, admitted, admitted.AddSeconds(later)),
        pair =>
        {
            if (pair.Calendar.AddOpenTime(pair.Second, DisputeTimers.FirstContact) is null)
            {
                return; // hardly ever open: plain time is promised instead
            }

            var (first, second) = (DisputeTimers.For(pair.Calendar, pair.First), DisputeTimers.For(pair.Calendar, pair.Second));
            first.FirstContactDue.ShouldBeLessThanOrEqualTo(second.FirstContactDue);
            first.SameDayTarget.ShouldBeLessThanOrEqualTo(second.SameDayTarget);
            pair.Calendar.OpenTimeBetween(pair.Second, second.FirstContactDue).ShouldBe(DisputeTimers.FirstContact);
        });

    private static DisputeTimers TimersIn(string zone, string hours, string admitted, params string[] holidays) =>
        DisputeTimers.For(Build.Calendar(hours, zone, holidays), Build.Time(admitted, zone));

    private sealed record Pair(BusinessCalendar Calendar, DateTimeOffset First, DateTimeOffset Second)
    {
        public override string ToString() => $"{CalendarCases.Told(Calendar)}; admitted {First:u} and {Second:u}";
    }
}
