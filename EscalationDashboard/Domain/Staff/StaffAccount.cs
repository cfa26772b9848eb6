namespace EscalationDashboard.Domain.Staff;

/// <summary>A member of staff who may sign in.</summary>
public sealed class StaffAccount
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required StaffRole Role { get; set; }

    /// <summary>The leader this account belongs to; null for a pilot admin.</summary>
    public string? LeaderId { get; set; }

    public required string ZoneId { get; set; }

    public required string Language { get; set; }

    /// <summary>What the person chose for themselves.</summary>
    public StaffPreferences Preferences { get; set; } = StaffPreferences.None;

    /// <summary>In which the product writes to them: what they chose, else what they came with.</summary>
    public string SpokenLanguage => Preferences.Language ?? Language;

    /// <summary>On whose clocks their hours are: what they chose, else what they came with.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Preferences.ZoneId ?? ZoneId);

    /// <summary>When the person signed in last, also after that sign-in is over.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When the person left; from then on the account opens nothing, and stays for what it has done.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Who may change what everybody works by, or hand out keys, shows more than a password.</summary>
    public static bool NeedsSecondFactor(StaffRole role) => role is StaffRole.PilotAdmin or StaffRole.Integration;

    /// <summary>With which a leader signs in.</summary>
    public static StaffAccount Of(Leader leader) => new()
    {
        Id = leader.Id,
        Name = leader.Name,
        Role = leader.Tier == LeaderTier.Local ? StaffRole.LocalLeader : StaffRole.RegionalManager,
        LeaderId = leader.Id,
        ZoneId = leader.ZoneId,
        Language = leader.Languages[0],
    };
}

/// <summary>Which of several roles counts where a person is said to have more than one.</summary>
public static class StaffRoles
{
    // By what each may do; the order in which they are declared says nothing.
    private static readonly StaffRole[] Rank = [StaffRole.PilotAdmin, StaffRole.RegionalManager, StaffRole.LocalLeader, StaffRole.Integration, StaffRole.Auditor];

    /// <summary>The one that may do the most.</summary>
    public static StaffRole Highest(IEnumerable<StaffRole> roles) => roles.MinBy(PlaceOf);

    /// <summary>The lower, the more it may do.</summary>
    public static int PlaceOf(StaffRole role) => Array.IndexOf(Rank, role);
}

public enum StaffRole
{
    LocalLeader,
    RegionalManager,
    PilotAdmin,

    /// <summary>Reads decisions, policies, staff and the audit; acts on nothing, and sees no customer's contact data.</summary>
    Auditor,

    /// <summary>Looks after the systems that are connected: their keys, and the events that do not get through. Sees no customer.</summary>
    Integration,
}
