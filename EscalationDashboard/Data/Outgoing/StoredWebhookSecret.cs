namespace EscalationDashboard.Data.Outgoing;

/// <summary>
/// A secret with which events are signed, made here; or what was decided here about one that the settings hold. Unlike a key it
/// has to be read again for each signature, so it is kept sealed (<see cref="SigningKey.Seal"/>) and not as a hash.
/// </summary>
public sealed class StoredWebhookSecret
{
    /// <summary>See <c>WebhookSecret.Id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Null for one that the settings hold.</summary>
    public string? Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it signs no more; null while nothing takes its place.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public bool SignsAt(DateTimeOffset now) => !(EndsAt <= now);
}
