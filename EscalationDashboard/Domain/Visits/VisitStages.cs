namespace EscalationDashboard.Domain.Visits;

/// <summary>The stages of the work that a service system may state.</summary>
public static class VisitStages
{
    public static readonly IReadOnlyList<string> Known = ["CheckedIn", "InRepair", "Ready", "HandedOver"];
}
