namespace EscalationDashboard.Data;

/// <summary>A simulation that an admin ran, with what it showed; kept so that an approver sees what the author saw.</summary>
public sealed class StoredSimulation
{
    public required string Id { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Result { get; init; }

    /// <summary>SHA-256 of the result.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether the policies in force, decided again, gave the log.</summary>
    public required bool IsHonest { get; init; }
}
