namespace EscalationDashboard.Shell.Parts;

/// <summary>The four states of a part that shows data.</summary>
public enum LoadPhase
{
    Loading,
    Empty,
    Failed,
    Content,
}
