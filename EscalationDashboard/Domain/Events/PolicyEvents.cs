using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Events;

/// <summary>Something was done with a version of the policy.</summary>
public abstract record PolicyEvent(int Version) : DomainEvent
{
    public override string Subject() => $"policy:{Version}";

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Subject())];
}

/// <summary>What a step left a version as.</summary>
/// <param name="Hash">Of its numbers.</param>
/// <param name="ResultHash">Of the simulation that it rests on; null for the other steps.</param>
public sealed record PolicyStanding(string Hash, PolicyState State, int Revision, string? Reason = null, string? ResultHash = null);

/// <param name="From">The version whose numbers it begins with.</param>
[EventName("policy.begin")]
public sealed record PolicyBegun(int Version, int From, string Hash) : PolicyEvent(Version);

[EventName("policy.save")]
public sealed record PolicySaved(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.propose")]
public sealed record PolicyProposed(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.simulate")]
public sealed record PolicySimulated(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.approve")]
public sealed record PolicyApproved(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.shadow")]
public sealed record PolicyShadowed(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.in-force")]
public sealed record PolicyPutInForce(int Version, PolicyStanding After) : PolicyEvent(Version);

[EventName("policy.withdraw")]
public sealed record PolicyWithdrawn(int Version, PolicyStanding After) : PolicyEvent(Version);

/// <summary>The numbers of a version that was in force are in force again, as a version of its own.</summary>
[EventName("policy.go-back")]
public sealed record PolicyWentBack(int Version, int To, int Instead, string Hash, string Reason) : PolicyEvent(Version);

/// <summary>The result of a simulation is kept.</summary>
[EventName("simulation.store")]
public sealed record SimulationStored(string Id, int Version, string Hash, bool Honest) : DomainEvent
{
    public override string Subject() => $"simulation:{Id}";

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere($"policy:{Version}")];
}
