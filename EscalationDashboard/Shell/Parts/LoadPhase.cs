namespace EscalationDashboard.Shell.Parts;

/// <summary>The states of a part that shows data.</summary>
public enum LoadPhase
{
    Loading,
    Empty,
    Failed,

    /// <summary>Not read, so that what can't wait goes on; see <see cref="Data.WriteShare"/>.</summary>
    Held,
    Content,
}
