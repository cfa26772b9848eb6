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
}
