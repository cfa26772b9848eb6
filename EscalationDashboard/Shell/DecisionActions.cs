namespace EscalationDashboard.Shell;

/// <summary>
/// A component that offers what a person may do about a decision, by its parameter <c>RequestId</c>. It stands below every
/// decision that is shown, wherever that is, without the page knowing the feature it comes from. Where a page has a button
/// for one act of its own, it names that act by the parameter <c>Begin</c>.
/// </summary>
public sealed record DecisionActions(Type Component);
