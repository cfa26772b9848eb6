using EscalationDashboard.Data.Audit;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>A copy of a database, opened with the key and the heads of the one it was taken from, wherever it lies.</summary>
public sealed class OpenedCopy : IAsyncDisposable
{
    public OpenedCopy(string file, AuditSettings audit, SqliteDatabase of, HeadFile heads) => Database = new SqliteDatabase(
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(), "FULL", audit with { KeyFile = of.AuditKey.Path, HeadFile = heads.Path }, of.Cipher);

    public SqliteDatabase Database { get; }

    /// <summary>A connection to a file that is there, from no pool, so that the file is let go of with it.</summary>
    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Whether nobody else has the file open; its log is folded in then. A program that runs has the log open, and nobody can leave it while another is in it.</summary>
    public static bool IsAlone(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=DELETE";
        command.CommandTimeout = 1;
        return command.ExecuteScalar() is "delete";
    }

    public ValueTask DisposeAsync()
    {
        Database.Close();
        return ValueTask.CompletedTask;
    }
}
