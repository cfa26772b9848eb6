namespace EscalationDashboard.Shell;

/// <summary>
/// The component that shows one dispute, by its parameter <c>Number</c>. The queue shows it beside the list without
/// knowing the feature it comes from.
/// </summary>
public sealed record DisputePanel(Type Component);
