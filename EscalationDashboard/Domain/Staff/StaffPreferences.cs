namespace EscalationDashboard.Domain.Staff;

/// <summary>What a person wants to be rung for, on each device on which they turned alerts on.</summary>
public enum AlertChoice
{
    Everything,

    /// <summary>What is theirs, or left to them by an owner who is away, and the safety lane.</summary>
    MineAndSafety,

    /// <summary>The safety lane alone.</summary>
    Safety,
}

/// <summary>How a person wants the dashboard to be, wherever they sign in.</summary>
/// <param name="Language">Null where each browser says.</param>
/// <param name="ZoneId">Of the times on their screens, by its IANA name; null where each browser says.</param>
public sealed record StaffPreferences(string? Language = null, string? ZoneId = null, AlertChoice Alerts = AlertChoice.Everything)
{
    /// <summary>Of a person who has chosen nothing.</summary>
    public static readonly StaffPreferences None = new();
}
