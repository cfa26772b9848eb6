using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Data;

/// <summary>A version of the policy with its life. Once it is no draft any more its numbers never change.</summary>
public sealed class StoredPolicy
{
    public required int Version { get; init; }

    public required string Hash { get; set; }

    public required string Json { get; set; }

    public required PolicyLife Life { get; init; }

    /// <summary>What the latest step has left it as.</summary>
    public PolicyStanding Standing() => new(Hash, Life.State, Life.Revision, Life.Steps[^1].Reason, Life.Steps[^1].ResultHash);

    public Policy Read() =>
        PolicyJson.Read(Json).Policy ?? throw new InvalidOperationException($"Policy {Version} cannot be read.");
}
