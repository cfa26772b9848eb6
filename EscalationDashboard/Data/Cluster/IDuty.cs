namespace EscalationDashboard.Data.Cluster;

/// <summary>Which node does what is done once in the cluster.</summary>
public interface IDuty
{
    /// <summary>
    /// Whether this node has the duty at this very moment, inside the caller's transaction. A node that stood still may have lost it long
    /// ago and not know yet.
    /// </summary>
    Task<bool> HasIt(DashboardDbContext db);
}

/// <summary>The only node there is.</summary>
public sealed class SoleDuty : IDuty
{
    public Task<bool> HasIt(DashboardDbContext db) => Task.FromResult(true);
}
