using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// The file itself overwrites what is removed (<c>secure_delete</c>, set by the writer). What is left are the words in the
/// segments of the full-text index, which are only marked as gone until the segments are merged, and the pages in the log.
/// </summary>
public sealed class SqliteTraces(SqliteDatabase database) : ITraces
{
    public async Task Wipe(DashboardDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "SubjectSearch" ("SubjectSearch") VALUES ('optimize')""");
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "TextSearch" ("TextSearch") VALUES ('optimize')""");
        database.EmptyLog = true;
    }
}
