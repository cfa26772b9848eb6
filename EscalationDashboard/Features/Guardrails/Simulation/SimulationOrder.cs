using EscalationDashboard.Domain.Guardrails.Simulation;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>What to simulate.</summary>
public sealed record SimulationOrder(int Version, int Days, SimulationScope Scope)
{
    public static readonly IReadOnlyList<int> Choices = [7, 30, 90];
}
