using System.Globalization;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <inheritdoc/>
public sealed class PostgresRestore(
    PostgresDatabase database, SideDatabases sides, HeadFile heads, Ids ids, TimeProvider clock, ILoggerFactory loggers) : IDatabaseRestore
{
    // What of a name the server keeps, less what is put behind it.
    private const int LongestName = 38;

    public async Task<RestoreReport> From(string file, CancellationToken stopping = default)
    {
        var source = Path.GetFullPath(file);
        if (!File.Exists(source))
        {
            throw new BackupRefusedException($"There is no file {source}.");
        }

        if (!await sides.IsAlone(stopping))
        {
            throw new BackupRefusedException(sides.InUse);
        }

        await using var side = await sides.Fill(source, stopping);
        if (side.Fault is { } fault)
        {
            throw new BackupRefusedException($"{source} can't be put back: {fault} Nothing was changed.");
        }

        var hasOwn = await sides.HasOwn(stopping);
        var report = await MakeReady(side.Database, source, hasOwn, stopping);
        var suffix = $"before-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var kept = hasOwn ? $"{(sides.Own.Length > LongestName ? sides.Own[..LongestName] : sides.Own)}_{suffix.ToLowerInvariant().Replace('-', '_')}" : null;
        database.Close();
        try
        {
            await side.TakePlace(sides.Own, kept, () => heads.BeginAnew(report.Audit.Last?.Sequence ?? 0, $".{suffix}"));
        }
        catch (NpgsqlException e)
        {
            throw sides.Refused(e);
        }

        return report with { Kept = kept };
    }

    private async Task<RestoreReport> MakeReady(PostgresDatabase copy, string source, bool hasOwn, CancellationToken stopping)
    {
        try
        {
            var published = heads.Read();
            var end = await copy.Read(db => db.Audit.MaxAsync(a => (long?)a.Sequence, stopping)) ?? 0;
            var check = await new AuditCheck(copy, copy.AuditKey, heads, new PostgresAuditGuard(), clock)
                .Run(thorough: true, [.. published.Where(p => p.Head is null || p.Head.Sequence <= end)], stopping);
            if (check.First is { } fault)
            {
                throw new BackupRefusedException($"{source} is not whole and was not put back: {fault.Sentence}");
            }

            await copy.Prepare();
            var beyond = published.Where(p => p.Head?.Sequence > end).Max(p => p.Head?.Sequence);
            var former = hasOwn ? await Former(check.Last, stopping) : null;
            using var queue = new PostgresWriteQueue(copy, [], clock, loggers.CreateLogger<PostgresWriteQueue>(), ids);
            await FormerDatabase.Record(queue, new DatabaseRestored(Path.GetFileName(source), check.Last?.At, end, beyond), former, clock.GetUtcNow());

            // Plans are made for what is there from the first question on.
            await using var connection = await copy.OpenWriter(stopping);
            await PostgresDatabase.Run(connection, "SET statement_timeout = 0");
            await PostgresDatabase.Run(connection, "ANALYZE");
            return new RestoreReport(check, null, beyond, former?.Closed);
        }
        catch (Exception e) when (e is NpgsqlException or StartRefusedException)
        {
            throw new BackupRefusedException($"{source} can't be put back: {e.Message}", e);
        }
    }

    private async Task<FormerDatabase?> Former(AuditEntry? last, CancellationToken stopping)
    {
        try
        {
            return await database.Read(db => FormerDatabase.Read(db, last, stopping));
        }
        catch (Exception e) when (e is NpgsqlException or StartRefusedException)
        {
            return null;
        }
    }
}
