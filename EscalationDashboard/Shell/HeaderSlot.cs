namespace EscalationDashboard.Shell;

/// <summary>A component that a feature puts into the header line of every page.</summary>
public sealed record HeaderSlot(Type Component);
