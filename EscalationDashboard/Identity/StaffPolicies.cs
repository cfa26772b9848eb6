namespace EscalationDashboard.Identity;

/// <summary>Authorization policies by name. Pages name one of these; commands check again for themselves.</summary>
public static class StaffPolicies
{
    /// <summary>Anybody signed in.</summary>
    public const string Staff = "staff";

    /// <summary>Leaders of single locations.</summary>
    public const string Local = "local";

    /// <summary>Those who answer for more than single locations.</summary>
    public const string Region = "region";

    public const string Admin = "admin";

    /// <summary>Those who may read who did what.</summary>
    public const string Audit = "audit";

    /// <summary>Those who may read the rules: regional managers and admins; only admins change them.</summary>
    public const string Rules = "rules";

    /// <summary>A service system with a key of scope <c>intake</c>.</summary>
    public const string Intake = "intake";
}
