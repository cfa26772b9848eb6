namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// The file itself overwrites what is removed (<c>secure_delete</c>, set by the writer). What is left are the words in the
/// segments of the full-text index, which the writer merges at the end of the command, and the pages in the log.
/// </summary>
public sealed class SqliteErasureStore(SqliteDatabase database) : IErasureStore
{
    public Task Wipe(DashboardDbContext db)
    {
        database.EmptyLog = true;
        return Task.CompletedTask;
    }
}
