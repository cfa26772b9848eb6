using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>Tells what the file cannot do just now from what a command did wrong.</summary>
internal static class SqliteFaults
{
    // Busy, locked, read-only, no input or output, full, cannot be opened, a race for the log.
    private static readonly int[] OfTheStore = [5, 6, 8, 10, 13, 14, 15];

    /// <summary>What the command's caller is told.</summary>
    public static Exception Told(Exception fault) => SqliteIn(fault) is { } cause && OfTheStore.Contains(cause.SqliteErrorCode)
        ? new NotStoredException("The database cannot write.", fault)
        : fault;

    private static SqliteException? SqliteIn(Exception? fault) =>
        fault is null or SqliteException ? fault as SqliteException : SqliteIn(fault.InnerException);
}
