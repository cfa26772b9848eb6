namespace EscalationDashboard.Data;

/// <summary>
/// The first answer given to an idempotency key, written in the transaction of what it answers, so that a repeat is
/// answered alike even after a crash between commit and reply.
/// </summary>
public sealed class StoredAnswer
{
    /// <summary>How long a repeat gets the first answer; afterwards the key is as good as new.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>The name of the service system's key: two systems may choose the same idempotency keys.</summary>
    public required string Caller { get; init; }

    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of path and body.</summary>
    public required string RequestHash { get; init; }

    public required int Status { get; init; }

    public required string ContentType { get; init; }

    public required string Body { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Whose matter it is about, so that it can be erased with the rest.</summary>
    public string? CustomerRef { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A number that grows by one in the transaction that uses it, so that none is skipped or used twice.</summary>
public sealed class Counter
{
    public const string Disputes = "disputes";

    /// <summary>Moves with every change to a location or a leader.</summary>
    public const string Network = "network";

    public const string Waves = "waves";

    /// <summary>Moves where a store that failed is asked whether it writes again.</summary>
    public const string Probe = "probe";

    public required string Name { get; init; }

    public required long Value { get; set; }
}
