namespace EscalationDashboard.Domain.Paging;

/// <summary>One of a person's browsers, which its maker's push service reaches.</summary>
public sealed class PushSubscription
{
    public const int LongestEndpoint = 1_000;

    /// <summary>The address at the push service.</summary>
    public required string Endpoint { get; init; }

    public required string AccountId { get; set; }

    /// <summary>The browser's public key (P-256), as the browser writes it.</summary>
    public required string P256dh { get; set; }

    /// <summary>The secret that browser and product share, as the browser writes it.</summary>
    public required string Auth { get; set; }

    /// <summary>As people name it.</summary>
    public required string Device { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}
