namespace EscalationDashboard.Data;

/// <summary>A decision with its snapshot, both as JSON, so that it can be shown and made again.</summary>
public sealed class StoredDecision
{
    public required string RequestId { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required int PolicyVersion { get; init; }

    public required string Decision { get; init; }

    public required string Snapshot { get; init; }
}
