namespace EscalationDashboard.Domain.Paging;

/// <summary>
/// A way by which one person is not reached, because their address, number or browser is no more. It stands until something gets through
/// by it, or the person names another.
/// </summary>
public sealed class DeadWay
{
    public required string AccountId { get; init; }

    public required PageChannel Channel { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>What was wrong the last time.</summary>
    public required string Fault { get; set; }
}
