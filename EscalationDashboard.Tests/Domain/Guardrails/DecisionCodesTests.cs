using System.Reflection;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>Invariant I10.</summary>
public sealed class DecisionCodesTests
{
    [Fact]
    public void The_list_holds_every_code_there_is_once()
    {
        var constants = typeof(DecisionCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);

        DecisionCodes.All.Order().ShouldBe(constants.Order());
        DecisionCodes.All.ShouldBeUnique();
    }

    [Fact]
    public void Every_code_is_reached()
    {
        var reached = new HashSet<string>();

        Properties.Hold(Scenario.Any, story => reached.Add(story.Decide().Ruling.Code));

        DecisionCodes.All.Except(reached).ShouldBeEmpty("no story leads to these");
    }

    [Fact]
    public void Every_code_begins_with_the_name_of_its_check() => DecisionCodes.All.ShouldAllBe(code =>
        GuardrailSet.InOrder.Any(g => code == g.Check || code.StartsWith(g.Check + '.', StringComparison.Ordinal)));
}
