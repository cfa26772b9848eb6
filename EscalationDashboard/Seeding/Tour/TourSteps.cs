using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Seeding.Tour;

/// <param name="Key">Of its title, and under <c>{Key}.Text</c> of what it says; in Resources, under <c>Tour.</c></param>
/// <param name="Href">Where it is shown; null where a customer's phone is, which is another for each visitor.</param>
public sealed record TourStep(string Key, string? Href);

/// <summary>What each role is shown in the demo's first five minutes.</summary>
public static class TourSteps
{
    private static readonly TourStep[] Local =
    [
        new("Danger", Links.Queue),
        new("Talk", Links.Queue),
        new("Settle", Links.Queue),
        new("Spared", Links.Workload),
        new("Phone", null),
    ];

    private static readonly TourStep[] Regional =
    [
        new("Region", Links.Region),
        new("Leaders", Links.Workload),
        new("Trends", Links.Trends),
        new("Causes", Links.TrendCauses),
        new("Rules", Links.Guardrails),
    ];

    private static readonly TourStep[] Admin =
    [
        new("Pilot", Links.Pilot),
        new("Enrol", Links.Enrol),
        new("Draft", Links.PolicyVersions),
        new("Simulate", Links.Guardrails),
        new("Connect", Links.Integrations),
    ];

    public static IReadOnlyList<TourStep> Of(StaffRole? role) => role switch
    {
        StaffRole.LocalLeader => Local,
        StaffRole.RegionalManager => Regional,
        StaffRole.PilotAdmin => Admin,
        _ => [],
    };
}
