namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// What an owner has undertaken so that a root cause goes: drawn on the chart at its date, and judged by what came after.
/// </summary>
public sealed class CauseFix
{
    public const int LongestText = 400;

    public required string Id { get; init; }

    public required string RootCauseCode { get; init; }

    /// <summary>
    /// What it fixes beside the cause, as <see cref="Trends.Subject" /> writes it: only disputes about that judge it. Null where it
    /// fixes all of the cause.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>Where it holds; null for the whole network.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The one location it holds at; null for all of the region.</summary>
    public string? LocationCode { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string OwnerId { get; set; }

    public required string OwnerName { get; set; }

    /// <summary>What is done differently.</summary>
    public required string Change { get; set; }

    /// <summary>The day from which it is done differently.</summary>
    public required DateOnly FixedOn { get; set; }

    public CauseFixState State { get; set; } = CauseFixState.Planned;

    public required string CreatedById { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Moves with every change, so that a stale click is noticed.</summary>
    public int Version { get; set; } = 1;
}

public enum CauseFixState
{
    Planned,
    Done,

    /// <summary>Given up; it stays on record.</summary>
    Withdrawn,
}
