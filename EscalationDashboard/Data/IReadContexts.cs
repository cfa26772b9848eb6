namespace EscalationDashboard.Data;

/// <summary>Contexts for reading: no tracking, one for each operation, unable to write.</summary>
public interface IReadContexts
{
    DashboardDbContext Create();
}

/// <summary>Creates the database where there is none, and brings it up to the model.</summary>
public interface IDatabaseSetup
{
    Task Prepare();
}

public static class ReadContextsExtensions
{
    /// <summary>
    /// Runs a query off the caller's thread: SQLite works synchronously behind its async methods, and a circuit must not
    /// stand still meanwhile.
    /// </summary>
    public static Task<T> Read<T>(this IReadContexts contexts, Func<DashboardDbContext, Task<T>> query) => Task.Run(async () =>
    {
        await using var db = contexts.Create();
        return await query(db);
    });
}
