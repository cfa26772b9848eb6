using System.Globalization;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <inheritdoc/>
public sealed class SqliteRestore(
    SqliteDatabase database, AuditSettings audit, HeadFile heads, Ids ids, TimeProvider clock, ILoggerFactory loggers) : IDatabaseRestore
{
    public async Task<RestoreReport> From(string file, CancellationToken stopping = default)
    {
        var source = Path.GetFullPath(file);
        if (!File.Exists(source))
        {
            throw new BackupRefusedException($"There is no file {source}.");
        }

        TakeAlone();
        var draft = database.Path + ".restoring";
        File.Delete(draft);
        Directory.CreateDirectory(Path.GetDirectoryName(draft)!);
        await Copy(source, draft, stopping);
        try
        {
            var report = await MakeReady(draft, source, stopping);
            var kept = MoveAside(report.Audit.Last?.Sequence ?? 0);
            try
            {
                File.Move(draft, database.Path);
            }
            catch (IOException e) when (kept is not null && !File.Exists(database.Path))
            {
                File.Move(kept, database.Path);
                throw new BackupRefusedException($"{source} can't be put in its place: {e.Message} The database is as it was.", e);
            }

            return report with { Kept = kept };
        }
        finally
        {
            foreach (var left in (string[])["", "-wal", "-shm"])
            {
                File.Delete(draft + left);
            }
        }
    }

    private void TakeAlone()
    {
        if (!File.Exists(database.Path))
        {
            return;
        }

        try
        {
            using var connection = OpenedCopy.Connect(database.Path);
            if (!OpenedCopy.IsAlone(connection))
            {
                throw InUse();
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw InUse();
        }
        catch (SqliteException)
        {
            // Damaged, which is why it is replaced; it is kept as it is.
        }
    }

    private BackupRefusedException InUse() => new($"The database {database.Path} is in use: stop the program first. Nothing was changed.");

    private static async Task Copy(string source, string draft, CancellationToken stopping)
    {
        try
        {
            await using var from = new FileStream(source, FileMode.Open, FileAccess.Read);
            await using var to = new FileStream(draft, PrivateFiles.New());
            await from.CopyToAsync(to, stopping);
            to.Flush(flushToDisk: true);
        }
        catch (Exception e)
        {
            File.Delete(draft);
            throw e is IOException or UnauthorizedAccessException ? new BackupRefusedException($"{source} can't be copied: {e.Message}", e) : e;
        }
    }

    private async Task<RestoreReport> MakeReady(string draft, string source, CancellationToken stopping)
    {
        try
        {
            await using var copy = new OpenedCopy(draft, audit, database, heads);
            var published = heads.Read();
            var end = await copy.Database.Read(db => db.Audit.MaxAsync(a => (long?)a.Sequence, stopping)) ?? 0;
            var check = await new AuditCheck(copy.Database, copy.Database.AuditKey, heads, new SqliteAuditGuard(), clock)
                .Run(thorough: true, [.. published.Where(p => p.Head is null || p.Head.Sequence <= end)], stopping);
            if (check.First is { } fault)
            {
                throw new BackupRefusedException($"{source} is not whole and was not put back: {fault.Sentence}");
            }

            await copy.Database.Prepare();
            var beyond = published.Where(p => p.Head?.Sequence > end).Max(p => p.Head?.Sequence);
            var former = await Former(check.Last, stopping);
            await Record(copy.Database, new DatabaseRestored(Path.GetFileName(source), check.Last?.At, end, beyond), former);
            return new RestoreReport(check, null, beyond, former?.Closed);
        }
        catch (Exception e) when (e is SqliteException or StartRefusedException)
        {
            throw new BackupRefusedException($"{source} can't be put back: {e.Message}", e);
        }
    }

    private async Task Record(SqliteDatabase copy, DatabaseRestored restored, FormerDatabase? former)
    {
        using var queue = new SqliteWriteQueue(copy, [], clock, loggers.CreateLogger<SqliteWriteQueue>(), ids);
        await FormerDatabase.Record(queue, restored, former, clock.GetUtcNow());

        // Out of the log, so that the one file is all of it.
        using var connection = OpenedCopy.Connect(copy.Path);
        SqliteDatabase.Run(connection, "PRAGMA journal_mode=DELETE");
    }

    private async Task<FormerDatabase?> Former(AuditEntry? last, CancellationToken stopping)
    {
        if (!File.Exists(database.Path))
        {
            return null;
        }

        try
        {
            await using var former = new OpenedCopy(database.Path, audit, database, heads);
            return await former.Database.Read(db => FormerDatabase.Read(db, last, stopping));
        }
        catch (Exception e) when (e is SqliteException or StartRefusedException)
        {
            return null;
        }
    }

    private string? MoveAside(long end)
    {
        var suffix = $".before-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        string? kept = null;
        if (File.Exists(database.Path))
        {
            kept = database.Path + suffix;
            File.Move(database.Path, kept);
            foreach (var beside in (string[])["-wal", "-shm"])
            {
                // Of a damaged one, whose log could not be folded in.
                if (File.Exists(database.Path + beside))
                {
                    File.Move(database.Path + beside, kept + beside);
                }
            }
        }

        heads.BeginAnew(end, suffix);
        return kept;
    }
}
