using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class WeekBudgetTests
{
    private static readonly DateTimeOffset Monday = Build.Time("2026-09-14T00:00+02:00");

    [Fact]
    public void Week_BeginsOnMondayWhereTheLeaderIs()
    {
        var budget = Of();

        (budget.From, budget.Until, budget.Budget).ShouldBe((Monday, Monday.AddDays(7), 5 * 8));
    }

    [Fact]
    public void DayOnLeave_BringsNoBudget() =>
        Of(leave: [new Interval(Build.Time("2026-09-16T00:00+02:00"), Build.Time("2026-09-18T12:00+02:00"))]).Budget.ShouldBe(3 * 8);

    [Fact]
    public void Uses_AreCountedApartByCauseAndTime()
    {
        var budget = Of(permits:
        [
            new(Monday.AddTicks(-1), PermitCause.Admission), // last week's
            new(Monday, PermitCause.Admission),
            new(Build.Now, PermitCause.Booking),
            new(Build.Now.AddHours(3), PermitCause.Booking),
            new(Monday.AddDays(7), PermitCause.Booking), // next week's
            new(Build.Now, PermitCause.Override),
            new(Build.Now, PermitCause.Forced),
            new(Build.Now, PermitCause.LaneS),
        ]);

        (budget.Used, budget.Promised, budget.Borrowed, budget.Left).ShouldBe((2, 1, 2, 37));
    }

    private static WeekBudget Of(Interval[]? leave = null, PermitUse[]? permits = null) =>
        WeekBudget.Of(new DutyCalendar(Build.Calendar(), Build.Calendar(""), leave ?? []), 8, permits ?? [], Build.Now);

    // The last instant of the week before, the first of this one, now, a moment later, the last of it, and the first of the next.
    [Theory]
    [InlineData("last week", 0, 0, 0)]
    [InlineData("monday", 1, 0, 1)]
    [InlineData("now", 1, 0, 1)]
    [InlineData("later", 0, 1, 1)]
    [InlineData("sunday", 0, 1, 1)]
    [InlineData("next week", 0, 0, 0)]
    public void Use_CountsInTheWeekItFallsIn(string when, int used, int promised, int borrowed)
    {
        var at = when switch
        {
            "last week" => Monday.AddTicks(-1),
            "monday" => Monday,
            "now" => Build.Now,
            "later" => Build.Now.AddTicks(1),
            "sunday" => Monday.AddDays(7).AddTicks(-1),
            _ => Monday.AddDays(7),
        };
        var budget = Of(permits: [new(at, PermitCause.Admission), new(at, PermitCause.Override)]);

        (budget.Used, budget.Promised, budget.Borrowed).ShouldBe((used, promised, borrowed));
    }

    [Theory]
    [InlineData("2026-09-16T08:00+02:00", "2026-09-16T18:00+02:00", 4)] // to the minute
    [InlineData("2026-09-16T08:01+02:00", "2026-09-16T18:00+02:00", 5)]
    [InlineData("2026-09-16T08:00+02:00", "2026-09-16T17:59+02:00", 5)]
    [InlineData("2026-09-17T00:00+02:00", "2026-09-30T00:00+02:00", 3)]
    public void OnlyALeaveThatTakesAllOfADay_TakesItsBudget(string from, string to, int days) =>
        Of(leave: [new Interval(Build.Time(from), Build.Time(to))]).Budget.ShouldBe(days * 8);
}
