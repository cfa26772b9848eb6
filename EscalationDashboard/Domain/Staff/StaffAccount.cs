namespace EscalationDashboard.Domain.Staff;

/// <summary>A member of staff who may sign in.</summary>
public sealed class StaffAccount
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required StaffRole Role { get; init; }

    /// <summary>The leader this account belongs to; null for a pilot admin.</summary>
    public string? LeaderId { get; init; }

    public required string ZoneId { get; set; }

    public required string Language { get; set; }
}

public enum StaffRole
{
    LocalLeader,
    RegionalManager,
    PilotAdmin,
}
