using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>The request as the guardrails see it.</summary>
public sealed record RequestFacts(
    string Id,
    string VisitRef,
    string CustomerRef,
    DisputeReason Reason,
    Dangers Dangers,
    DateTimeOffset ArrivedAt)
{
    /// <summary>When it was decided for the first time, where it comes back after a deferral; no wait is longer than the bound from there.</summary>
    public DateTimeOffset? FirstDecidedAt { get; init; }

    /// <summary>The reference it came under, where that is not the visit's customer's.</summary>
    public string? UnderRef { get; init; }
}

/// <summary>What the guardrails made of a contact request, with every check they made.</summary>
/// <param name="Layer">The policy layer whose number decided; <c>network</c> where no number did.</param>
public sealed record Decision(Ruling Ruling, int PolicyVersion, string Layer, ImmutableArray<CheckResult> Checks)
{
    /// <summary>
    /// At a location in shadow, what would have been ruled if it took part; nothing ever comes of that. Null anywhere else.
    /// </summary>
    public Ruling? IfLive { get; init; }
}

/// <summary>One check: what it looked at, what it compared with, and whether the request passed on to the next.</summary>
/// <param name="Inputs">Plain values by name: numbers, booleans, texts and times.</param>
/// <param name="Threshold">The policy number it compared with, where there is one.</param>
/// <param name="Counted">The requests behind a count.</param>
public sealed record CheckResult(
    string Check,
    bool Passed,
    ImmutableSortedDictionary<string, object?> Inputs,
    [property: JsonPropertyOrder(1)] decimal? Threshold = null,
    [property: JsonPropertyOrder(2)] ImmutableArray<PermitStamp>? Counted = null)
{
    // Read back from where it was stored, the names would stand in the order of the machine's culture.
    public ImmutableSortedDictionary<string, object?> Inputs { get; init; } = Inputs.WithComparers(StringComparer.Ordinal);
}

/// <summary>The consequence of the check that decided.</summary>
public sealed record Ruling(RequestOutcome Outcome, string Code)
{
    public Lane Lane { get; init; }

    /// <summary>A booking's promised time, a refusal's end, a review's due time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When the same request would be decided otherwise, where time alone can change it.</summary>
    public DateTimeOffset? FlipsAt { get; init; }

    /// <summary>The dispute merged into.</summary>
    public string? DisputeNumber { get; init; }

    public string? LeaderId { get; init; }

    public LeaderTier Tier { get; init; }

    public bool Urgent { get; init; }

    /// <summary>Whether the merge is brought to the leader's attention.</summary>
    public bool Rings { get; init; }

    /// <summary>Declared or shown by facts; what a safety case is about.</summary>
    public Dangers Dangers { get; init; }

    /// <summary>A safety claim that nobody's facts support.</summary>
    public bool ClaimToVerify { get; init; }

    /// <summary>The earlier request whose promise this one shares.</summary>
    public string? SharesPromiseOf { get; init; }
}
