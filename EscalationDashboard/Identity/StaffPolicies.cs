using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Identity;

/// <summary>
/// Authorization policies by name, with the roles that each lets in: the one place where it stands who opens what. Pages name one
/// of these; commands check again for themselves, and queries cut what they read.
/// </summary>
public static class StaffPolicies
{
    /// <summary>Anybody signed in: one's own account.</summary>
    public const string Staff = "staff";

    /// <summary>Who works with disputes and customers.</summary>
    public const string Desk = "desk";

    /// <summary>Leaders of single locations.</summary>
    public const string Local = "local";

    /// <summary>Those who answer for more than single locations.</summary>
    public const string Region = "region";

    public const string Admin = "admin";

    /// <summary>Those who may read the rules; only admins change them.</summary>
    public const string Rules = "rules";

    /// <summary>Those who may read what the rules decided.</summary>
    public const string Decisions = "decisions";

    /// <summary>Those who may see who signs in; only admins change it.</summary>
    public const string People = "people";

    /// <summary>Those who may read what everybody did.</summary>
    public const string Audit = "audit";

    /// <summary>Those who look after keys and events of other systems.</summary>
    public const string Systems = "systems";

    /// <summary>A service system with a key of scope <c>intake</c>.</summary>
    public const string Intake = "intake";

    /// <summary>Who may read the description of the API: who connects a system, and a system that is connected.</summary>
    public const string Api = "api";

    /// <summary>What each policy for people lets in.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<StaffRole>> Roles = new Dictionary<string, IReadOnlyList<StaffRole>>
    {
        [Staff] = Enum.GetValues<StaffRole>(),
        [Desk] = [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin],
        [Local] = [StaffRole.LocalLeader],
        [Region] = [StaffRole.RegionalManager, StaffRole.PilotAdmin],
        [Admin] = [StaffRole.PilotAdmin],
        [Rules] = [StaffRole.RegionalManager, StaffRole.PilotAdmin, StaffRole.Auditor],
        [Decisions] = [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin, StaffRole.Auditor],
        [People] = [StaffRole.PilotAdmin, StaffRole.Auditor],
        [Audit] = [StaffRole.PilotAdmin, StaffRole.Auditor],
        [Systems] = [StaffRole.PilotAdmin, StaffRole.Integration],
    };

    /// <summary>Whether a policy lets a person in, where there is no page to ask.</summary>
    public static bool Admits(string policy, Actor actor) => actor.Role is { } role && Roles[policy].Contains(role);

    /// <summary>Where a person begins who asked for no page.</summary>
    public static string HomeOf(StaffRole? role) => role switch
    {
        StaffRole.Auditor => Shell.Links.Decisions,
        StaffRole.Integration => Shell.Links.Integrations,
        _ => Shell.Links.Queue,
    };
}
