using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Calendar;

public sealed class DutyCalendarTests
{
    [Theory]
    [InlineData("07:59", Absence.OffDuty)]
    [InlineData("08:00", null)]
    [InlineData("09:59", null)]
    [InlineData("10:00", Absence.InFocus)]
    [InlineData("11:59", Absence.InFocus)]
    [InlineData("12:00", null)]
    [InlineData("18:00", Absence.OffDuty)]
    public void A_leader_takes_contact_on_duty_and_out_of_focus_time(string clock, Absence? absence) =>
        Duty(focus: "tue 10:00-12:00").AbsenceAt(Tuesday(clock)).ShouldBe(absence);

    [Fact]
    public void Leave_stands_above_focus_time_and_hours()
    {
        var duty = Duty(focus: "tue 10:00-12:00", leave: new Interval(Tuesday("00:00"), Tuesday("20:00")));

        duty.AbsenceAt(Tuesday("10:30")).ShouldBe(Absence.OnLeave);
        duty.AbsenceAt(Tuesday("19:00")).ShouldBe(Absence.OnLeave);
        duty.AbsenceAt(Tuesday("20:00")).ShouldBe(Absence.OffDuty);
    }

    [Fact]
    public void Focus_time_outside_the_hours_is_off_duty() =>
        Duty(focus: "tue 19:00-20:00").AbsenceAt(Tuesday("19:30")).ShouldBe(Absence.OffDuty);

    [Fact]
    public void A_holiday_is_off_duty()
    {
        var duty = new DutyCalendar(Build.Calendar(holidays: "2026-09-15"), Build.Calendar(""), []);

        duty.AbsenceAt(Tuesday("10:00")).ShouldBe(Absence.OffDuty);
    }

    [Theory]
    [InlineData("09:00", "2026-09-15 09:00")] // now
    [InlineData("06:00", "2026-09-15 08:00")] // when duty begins
    [InlineData("10:30", "2026-09-15 12:00")] // when focus time ends
    [InlineData("18:00", "2026-09-16 08:00")] // the next morning
    public void The_next_time_on_duty_is_the_first_that_nothing_stands_against(string clock, string next) =>
        Duty(focus: "tue 10:00-12:00").NextOnDuty(Tuesday(clock), Tuesday(clock).AddDays(3))
            .ShouldBe(Build.Time(next, Build.Zone));

    [Fact]
    public void Leave_that_ends_in_focus_time_waits_for_its_end() =>
        Duty(focus: "tue 10:00-12:00", leave: new Interval(Tuesday("00:00"), Tuesday("11:00")))
            .NextOnDuty(Tuesday("09:00"), Tuesday("23:00"))
            .ShouldBe(Tuesday("12:00"));

    [Fact]
    public void Two_leaves_in_a_row_are_both_waited_for() =>
        Duty(leave: [new(Tuesday("08:00"), Tuesday("10:00")), new(Tuesday("09:00"), Tuesday("15:00"))])
            .NextOnDuty(Tuesday("09:30"), Tuesday("23:00"))
            .ShouldBe(Tuesday("15:00"));

    [Theory]
    [InlineData("08:00", "2026-09-15 08:00")] // the bound itself still counts
    [InlineData("07:59", null)]
    public void Nobody_is_looked_for_beyond_the_bound(string until, string? next) =>
        Duty().NextOnDuty(Tuesday("06:00"), Tuesday(until))
            .ShouldBe(next is null ? null : Build.Time(next, Build.Zone));

    [Theory]
    [InlineData("", "")]
    [InlineData("tue 08:00-18:00", "tue 08:00-18:00")]
    [InlineData("tue 10:00-12:00", "tue 09:00-13:00")]
    public void A_leader_who_never_takes_contact_is_never_found(string hours, string focus) =>
        Duty(hours, focus).NextOnDuty(Tuesday("06:00"), Tuesday("06:00").AddDays(400)).ShouldBeNull();

    [Fact]
    public void The_next_time_on_duty_is_on_duty_and_no_minute_before_it_is() => Properties.Hold(
        from hours in CalendarCases.Calendars
        from focus in CalendarCases.Hours
        from leaveStart in CalendarCases.Moments
        from leaveHours in Gen.Choose(0, 60)
        from start in CalendarCases.Moments
        select new Turn(hours, focus, new Interval(leaveStart, leaveStart.AddHours(leaveHours)), start),
        turn =>
        {
            var duty = new DutyCalendar(turn.Hours, new BusinessCalendar(turn.Hours.ZoneId, turn.Focus, []), [turn.Leave]);
            var until = turn.From.AddHours(30);
            var next = duty.NextOnDuty(turn.From, until);

            if (next is { } found)
            {
                duty.AbsenceAt(found).ShouldBeNull();
                found.ShouldBeInRange(turn.From, until);
            }

            for (var at = turn.From; at < (next ?? until); at = at.AddMinutes(17))
            {
                duty.AbsenceAt(at).ShouldNotBeNull($"at {at:u}, yet the next is {next:u}");
            }
        });

    private static DateTimeOffset Tuesday(string clock) => Build.Time($"2026-09-15 {clock}", Build.Zone);

    private static DutyCalendar Duty(string hours = Build.OfficeHours, string focus = "", params Interval[] leave) =>
        new(Build.Calendar(hours), Build.Calendar(focus), leave);

    private sealed record Turn(BusinessCalendar Hours, WeeklyHours Focus, Interval Leave, DateTimeOffset From)
    {
        public override string ToString() =>
            $"{CalendarCases.Told(Hours)}; focus {Focus}; on leave {Leave.Start:u} to {Leave.End:u}; from {From:u}";
    }
}
