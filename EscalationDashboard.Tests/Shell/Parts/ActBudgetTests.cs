using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class ActBudgetTests
{
    [Fact]
    public void ActsOfOnePage_AreBoundedAndComeBackWithTime()
    {
        var clock = new ManualClock();
        var budget = new ActBudget(clock);

        Enumerable.Range(0, 1_000).Count(_ => budget.Take()).ShouldBe(ActBudget.Most);
        clock.Advance(TimeSpan.FromSeconds(5));

        Enumerable.Range(0, 1_000).Count(_ => budget.Take()).ShouldBe(5 * ActBudget.PerSecond);
    }
}
