namespace EscalationDashboard.Domain.Visits;

/// <summary>The stages of the work that we have words for; a service system may state others, in its own.</summary>
public static class VisitStages
{
    public static readonly IReadOnlyList<string> Known = ["CheckedIn", "InRepair", "Ready", "HandedOver"];
}
