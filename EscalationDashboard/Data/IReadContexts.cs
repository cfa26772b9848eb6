namespace EscalationDashboard.Data;

/// <summary>Contexts for reading: no tracking, one for each operation, unable to write.</summary>
public interface IReadContexts
{
    DashboardDbContext Create();

    /// <summary>Whether there is anybody to answer.</summary>
    StoreLine Line { get; }

    /// <summary>From here until it is disposed of, all that the context reads is true at one and the same moment.</summary>
    Task<IAsyncDisposable> BeginSnapshot(DashboardDbContext db);
}

/// <summary>Creates the database where there is none, and brings it up to the model.</summary>
public interface IDatabaseSetup
{
    /// <summary>What the database is called in a sentence to the person who runs the program; nothing secret is in it.</summary>
    string Name { get; }

    /// <exception cref="DatabaseRefusedException">The database isn't one that this version can use; it is left as it is.</exception>
    Task Prepare();

    /// <summary>Lets go of it, so that others may move or replace it.</summary>
    void Close();
}

/// <summary>The database can't be used; the message says why, to the person who starts the program, and what to do.</summary>
public sealed class DatabaseRefusedException(string message) : StartRefusedException(message);

public static class ReadContextsExtensions
{
    /// <summary>
    /// Runs a query off the caller's thread: SQLite works synchronously behind its async methods, and a circuit must not
    /// stand still meanwhile. A commit between two of its statements is not seen: what is shown together was true together.
    /// </summary>
    /// <exception cref="StoreAwayException">The store does not answer.</exception>
    public static Task<T> Read<T>(this IReadContexts contexts, Func<DashboardDbContext, Task<T>> query) => contexts.Line.Answer(() => Task.Run(async () =>
    {
        await using var db = contexts.Create();
        await using var snapshot = await contexts.BeginSnapshot(db);
        return await query(db);
    }));
}
