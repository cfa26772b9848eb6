namespace EscalationDashboard.Domain.Staff;

/// <summary>
/// One sign-in in one browser, for as long as it lasts. The cookie names it, so that a cookie whose session is gone opens nothing,
/// wherever a copy of it lies.
/// </summary>
public sealed class StaffSession
{
    /// <summary>How long a sign-in lasts, however busy the person is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    public const int LongestDevice = 80;

    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the person last did something in this browser, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Browser and system, as the person knows them; from the browser's own words.</summary>
    public required string Device { get; init; }
}
