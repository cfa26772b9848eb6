using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Trends.Forecast;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class StaffPlanTests
{
    private const string Hours = "mon 08:30-10:00 10:00-11:15; tue 22:00-24:00";
    private static readonly DateOnly Monday = Build.Date("2026-09-14");
    private static readonly TimeSpan Handling = TimeSpan.FromMinutes(30);

    [Fact]
    public void EachHourThatHasOpenTime_IsPlannedOnceAndInOrder() =>
        Plan(Build.Calendar(Hours)).Select(h => $"{h.Day} {h.Hour}").ShouldBe(["0 8", "0 9", "0 10", "0 11", "1 22", "1 23"]);

    [Fact]
    public void HolidayOfThePlace_IsNotPlanned() =>
        Plan(Build.Calendar(Hours, holidays: "2026-09-14")).Select(h => h.Day).ShouldBe([1, 1]);

    [Fact]
    public void WhatReachesALeader_IsWhatIsPlannedFor()
    {
        var hour = Plan(Build.Calendar(Hours), reach: 0.5)[1];

        hour.Expected.ShouldBe(4.5); // half of the nine that come at nine
        hour.Needed.ShouldBe(ErlangC.Needed(4.5, Handling, DisputeTimers.FirstContact, StaffPlan.Share));
    }

    // The middle of the hour tells: duty from nine to half past ten takes in nine's middle and not ten's.
    [Fact]
    public void Leaders_AreCountedInTheMiddleOfTheHour()
    {
        DutyCalendar[] leaders = [Duty("mon 09:00-10:30"), Duty("mon 08:30-11:31"), Duty("")];

        Plan(Build.Calendar(Hours), leaders).Where(h => h.Day == 0).Select(h => h.OnDuty).ShouldBe([1, 2, 1, 1]);
    }

    // On the day on which the clocks go back, half past ten is eleven and a half hours after midnight.
    [Fact]
    public void Leaders_AreCountedByTheClockOnTheDayItChanges() =>
        Plan(Build.Calendar("sun 09:00-12:00"), [Duty("sun 10:00-11:00")], monday: Build.Date("2026-10-19")).Select(h => h.OnDuty).ShouldBe([0, 1, 0]);

    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(1, 2, false)]
    public void HourThatNeedsMoreThanAreThere_IsShort(int needed, int onDuty, bool isShort) =>
        new StaffHour(0, 9, 1, needed, onDuty).IsShort.ShouldBe(isShort);

    private static IReadOnlyList<StaffHour> Plan(BusinessCalendar calendar, DutyCalendar[]? leaders = null, double reach = 1, DateOnly? monday = null)
    {
        var cells = new double[7, 24];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell / 24, cell % 24] = cell % 24;
        }

        var forecast = new PlaceForecast("P", monday ?? Monday, 1, CountRange.Of(1, 0, 0.1), cells);
        return StaffPlan.Of(forecast, calendar, leaders ?? [], reach, Handling);
    }

    private static DutyCalendar Duty(string hours) => new(Build.Calendar(hours), Build.Calendar(""), []);
}
