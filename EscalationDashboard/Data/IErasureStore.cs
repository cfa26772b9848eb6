namespace EscalationDashboard.Data;

/// <summary>What a store still knows of words that have been taken out of its tables.</summary>
public interface IErasureStore
{
    /// <summary>Sees to it, with the transaction, that they cannot be read out of its indexes, its files or its log.</summary>
    Task Wipe(DashboardDbContext db);

    /// <summary>Each night: of what was erased before a crash, or while something stood in the way, where the store may still hold it.</summary>
    Task WipeRest(DashboardDbContext db) => Task.CompletedTask;
}
