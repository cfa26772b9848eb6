namespace EscalationDashboard.Domain.Staff;

/// <summary>
/// A link that lets one person set a password, once, until it expires. A new one takes the place of the one before, and a used one
/// is gone. Only its hash is kept.
/// </summary>
public sealed class StaffInvitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    public required string AccountId { get; init; }

    public required string TokenHash { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
