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

/// <summary>A policy as it was approved; never changed afterwards.</summary>
public sealed class StoredPolicy
{
    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset InForceFrom { get; init; }
}
