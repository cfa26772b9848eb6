using EscalationDashboard.Data.Backups;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>Copies one database into another, page by page.</summary>
internal static class SqlitePages
{
    private const int AtOnce = 2_000;

    /// <exception cref="BackupRefusedException">It can't be read, or the other not written.</exception>
    public static void Copy(SqliteConnection from, SqliteConnection to, IProgress<double>? progress = null, CancellationToken stopping = default)
    {
        var backup = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        try
        {
            int result;
            while ((result = raw.sqlite3_backup_step(backup, AtOnce)) == raw.SQLITE_OK)
            {
                stopping.ThrowIfCancellationRequested();
                progress?.Report(1 - ((double)raw.sqlite3_backup_remaining(backup) / Math.Max(1, raw.sqlite3_backup_pagecount(backup))));
            }

            if (result != raw.SQLITE_DONE)
            {
                throw new BackupRefusedException($"The database could not be copied: {raw.sqlite3_errstr(result).utf8_to_string()}.");
            }

            progress?.Report(1);
        }
        finally
        {
            raw.sqlite3_backup_finish(backup);
        }
    }
}
