using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>A dispute as it began, for what became of it by itself.</summary>
public sealed record HistoricDispute(
    string Number, string LocationCode, string RegionCode, Lane Lane, LeaderTier Tier, DateTimeOffset AdmittedAt, TimeSpan? SafetyContact)
{
    /// <summary>Whose load it was first; null where it was the location's.</summary>
    public string? LeaderId { get; init; }
}

/// <summary>What people did to a dispute, as far as its clocks run by it.</summary>
public enum HandlingKind
{
    /// <summary>A leader took it, or was given it by another one.</summary>
    Taken,

    /// <summary>Its owner wrote a note.</summary>
    Noted,

    /// <summary>Its owner spoke with the customer, or wrote to them.</summary>
    Spoke,

    /// <summary>Its owner wrote to the customer and waits for the answer.</summary>
    Asked,

    /// <summary>Its owner put it off, or waits for the customer.</summary>
    PutOff,

    /// <summary>A pause ended.</summary>
    Resumed,

    /// <summary>Its owner gave it back to the queue.</summary>
    Released,

    /// <summary>It was handed over to another leader, who had yet to take it up.</summary>
    HandedOver,

    HandedUp,

    HandedBack,

    /// <summary>Its customer wrote, or asked again.</summary>
    Written,

    Settled,

    Reopened,
}

/// <summary>One act.</summary>
/// <param name="LeaderId">Who had it from then on; null where nobody did.</param>
/// <param name="Pause">What a pause waits for; null for anything but a pause.</param>
/// <param name="Until">When a pause ends by itself; null where only the customer's answer ends it.</param>
public sealed record HandlingAct(
    DateTimeOffset At, string DisputeNumber, HandlingKind Kind, string? LeaderId, PauseKind? Pause = null, DateTimeOffset? Until = null);

/// <summary>A step that a dispute took by itself.</summary>
public sealed record RiseTaken(RiseStep Step, DateTimeOffset At);

/// <summary>What became of a dispute by itself under the policies of its day, and what would have under the draft.</summary>
public sealed record SimulatedRise(
    string DisputeNumber, string RegionCode, string LocationCode, ImmutableArray<RiseTaken> Before,
    ImmutableArray<RiseTaken> After)
{
    /// <summary>Whether the draft changes it.</summary>
    public bool Differs() => !Before.SequenceEqual(After);
}
