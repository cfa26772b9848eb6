using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Data;

/// <summary>A version of the policy with its life. Once it is no draft any more its numbers never change.</summary>
public sealed class StoredPolicy
{
    public required int Version { get; init; }

    public required string Hash { get; set; }

    public required string Json { get; set; }

    public required PolicyLife Life { get; init; }

    public Policy Read() =>
        PolicyJson.Read(Json).Policy ?? throw new InvalidOperationException($"Policy {Version} cannot be read.");
}
