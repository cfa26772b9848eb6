namespace EscalationDashboard.Domain.Staff;

/// <summary>A choice of filters that a leader or an admin named, for themselves or for everybody who answers for the same place.</summary>
public sealed class SavedView
{
    public const int LongestName = 60;

    /// <summary>Of an address's choices; what is longer was not chosen on the page.</summary>
    public const int LongestQuery = 1_000;

    /// <summary>How many one person may keep; a longer list helps nobody find theirs.</summary>
    public const int Most = 50;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The account whose it is; only they remove it, and once they have left, who looks after the team.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The location or region whose people see it too; null for a view of one's own.</summary>
    public string? Team { get; init; }

    /// <summary>The part of the address after the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The places whose views a person shares.</summary>
    public static IReadOnlyCollection<string> TeamsOf(Scope scope) =>
        scope.RegionCode is { } region ? [region] : scope.LocationCodes;
}

/// <summary>One person's wish not to be alerted about one dispute for a while.</summary>
public sealed class AlertMute
{
    public required string AccountId { get; init; }

    public required string DisputeNumber { get; init; }

    public required DateTimeOffset Until { get; set; }
}
