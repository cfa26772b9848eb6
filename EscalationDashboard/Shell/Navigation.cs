namespace EscalationDashboard.Shell;

/// <param name="TextKey">In Resources/.</param>
/// <param name="Policy">Who may open it.</param>
public sealed record NavigationItem(string Href, string TextKey, string Icon, string Policy);

/// <summary>What the rail offers; a new page adds its line here.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<NavigationItem> Items =
    [
        new(Links.Queue, "Nav.Queue", Parts.Icons.Queue, Identity.StaffPolicies.Desk),
        new(Links.Workload, "Nav.Workload", Parts.Icons.Clock, Identity.StaffPolicies.Desk),
        new(Links.Customers, "Nav.Customers", Parts.Icons.Person, Identity.StaffPolicies.Desk),
        new(Links.LogCall, "Nav.Call", Parts.Icons.Phone, Identity.StaffPolicies.Desk),
        new(Links.OnCall, "Nav.OnCall", Parts.Icons.Bell, Identity.StaffPolicies.Desk),
        new(Links.Region, "Nav.Region", Parts.Icons.Region, Identity.StaffPolicies.Region),
        new(Links.Trends, "Nav.Trends", Parts.Icons.Trend, Identity.StaffPolicies.Region),
        new(Links.TrendSigns, "Nav.Signs", Parts.Icons.Trend, Identity.StaffPolicies.Local),
        new(Links.Guardrails, "Nav.Guardrails", Parts.Icons.Shield, Identity.StaffPolicies.Rules),
        // Who reads the rules finds the decisions there.
        new(Links.Decisions, "Nav.Decisions", Parts.Icons.Shield, Identity.StaffPolicies.Local),
        new(Links.Pilot, "Nav.Pilot", Parts.Icons.Globe, Identity.StaffPolicies.Region),
        new(Links.Staff, "Nav.Staff", Parts.Icons.Person, Identity.StaffPolicies.People),
        new(Links.Audit, "Nav.Audit", Parts.Icons.Shield, Identity.StaffPolicies.Audit),
        new(Links.Integrations, "Nav.Integrations", Parts.Icons.Plug, Identity.StaffPolicies.Systems),
        new(Links.Status, "Nav.Status", Parts.Icons.Pulse, Identity.StaffPolicies.Region),
    ];
}
