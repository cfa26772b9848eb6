using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Tells what the server cannot do just now from what a command did wrong.</summary>
internal static class PostgresFaults
{
    // Classes: no connection, no authorization, no database, out of resources, held by another, stopped by an operator, its disk, its configuration.
    private static readonly string[] OfTheServer = ["08", "28", "3D", "53", "55", "57", "58", "F0", "XX"];

    /// <summary>What the command's caller is told.</summary>
    public static Exception Told(Exception fault) => IsOfTheStore(fault) ? new NotStoredException("The database cannot write.", fault) : fault;

    /// <summary>Whether the same command may succeed at once where it is run anew: another transaction was in the way.</summary>
    public static bool IsInTheWay(Exception fault) =>
        PostgresIn(fault) is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether nothing more can be asked on this connection.</summary>
    public static bool IsLost(Exception fault) => fault is StoreAwayException || NpgsqlIn(fault) is { } cause
        && (cause is not PostgresException told || told.SqlState.StartsWith("08", StringComparison.Ordinal) || told.SqlState.StartsWith("57P", StringComparison.Ordinal));

    /// <summary>Whether it lies with the server, or with the way to it.</summary>
    public static bool IsOfTheStore(Exception fault) => fault is StoreAwayException || NpgsqlIn(fault) is { } cause
        && (cause is not PostgresException told || IsInTheWay(told) || told.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction
            || OfTheServer.Contains(told.SqlState[..2]));

    private static PostgresException? PostgresIn(Exception? fault) => NpgsqlIn(fault) as PostgresException;

    private static NpgsqlException? NpgsqlIn(Exception? fault) =>
        fault is null or NpgsqlException ? fault as NpgsqlException : NpgsqlIn(fault.InnerException);
}
