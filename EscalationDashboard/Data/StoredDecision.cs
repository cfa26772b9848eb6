namespace EscalationDashboard.Data;

/// <summary>
/// A decision with its snapshot, both as JSON, so that it can be shown and made again. A request has one for each time the
/// guardrails looked at it: more than one where it came back after a deferral.
/// </summary>
public sealed class StoredDecision
{
    /// <summary>Order of deciding.</summary>
    public long Number { get; init; }

    public required string RequestId { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required int PolicyVersion { get; init; }

    public required string Decision { get; init; }

    public required string Snapshot { get; init; }

    /// <summary>Set from the second decision on, which counts the wait from the first.</summary>
    public DateTimeOffset? FirstDecidedAt { get; init; }
}
