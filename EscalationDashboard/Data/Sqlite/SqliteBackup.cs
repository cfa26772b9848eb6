using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <inheritdoc/>
public sealed class SqliteBackup(SqliteDatabase database, AuditSettings audit, HeadFile heads, NetworkCatalog network, TimeProvider clock) : IDatabaseBackup
{
    // SQLITE_IOERR and SQLITE_FULL: what the disk has to answer for.
    private const int DiskFault = 10;
    private const int DiskFull = 13;

    public string Extension => ".db";

    public async Task<BackupReport> Make(string file, IProgress<double>? progress = null, CancellationToken stopping = default)
    {
        var target = Path.GetFullPath(file);
        if (!File.Exists(database.Path))
        {
            throw new BackupRefusedException($"There is no database {database.Path}.");
        }

        BackupFile.Refuse(target);
        var draft = BackupFile.Reserve(target);
        try
        {
            // Read before the copy: what is published meanwhile belongs to entries that the copy may not have.
            var published = heads.Read();
            await Task.Run(() => Copy(draft, progress, stopping), stopping);
            await using var copy = new OpenedCopy(draft, audit, database, heads);
            var report = await new AuditCheck(copy.Database, copy.Database.AuditKey, heads, new SqliteAuditGuard(), clock).Run(thorough: true, published, stopping);
            copy.Database.Close();
            return BackupFile.Name(draft, target, report);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    public async Task<DrillReport> Drill(string file, CancellationToken stopping = default)
    {
        // Beside it, and not on whatever disk is for passing things: it is everybody's data once more.
        var folder = file + ".drill";
        Directory.CreateDirectory(folder);
        try
        {
            var draft = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, draft);
            await using var copy = new OpenedCopy(draft, audit, database, heads);
            await copy.Database.Prepare();
            return await copy.Database.Read(async db => new DrillReport(
                await db.Disputes.CountAsync(d => d.State != Domain.Disputes.DisputeState.Resolved, stopping),
                await LostDisputes.In(db, await network.Current(db))));
        }
        catch (Exception e) when (e is SqliteException or IOException or StartRefusedException)
        {
            throw new BackupRefusedException($"{file} can't be put back: {e.Message}", e)
            {
                IsOfTheCopy = e is StartRefusedException or SqliteException { SqliteErrorCode: not (DiskFull or DiskFault) },
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Read at one moment, whatever is written meanwhile; writers wait for nothing, only the log is not cut off until the end.
    private void Copy(string draft, IProgress<double>? progress, CancellationToken stopping)
    {
        using var from = OpenedCopy.Connect(database.Path);
        SqliteDatabase.Run(from, "PRAGMA query_only=ON");
        using var moment = from.BeginTransaction(deferred: true);
        SqliteDatabase.Run(from, "SELECT count(*) FROM sqlite_master");
        using (var to = OpenedCopy.Connect(draft))
        {
            SqliteDatabase.Run(to, "PRAGMA synchronous=OFF");
            SqlitePages.Copy(from, to, progress, stopping);

            // One file, without a log beside it.
            SqliteDatabase.Run(to, "PRAGMA journal_mode=DELETE");
        }

        using var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
