using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Copies made by <c>pg_dump</c> in its own format: all of one moment, while others write. Whether one is whole is seen by putting it
/// back into a database beside, which is looked at as <c>verify</c> looks at the product's own.
/// </summary>
public sealed class PostgresBackup(
    PostgresDatabase database, SideDatabases sides, PostgresTools tools, IContinuity continuity, HeadFile heads, NetworkCatalog network, TimeProvider clock) : IDatabaseBackup
{
    // What it says as it comes to a table.
    private const string Copying = "dumping contents of table";

    public string Extension => ".dump";

    public async Task<BackupReport> Make(string file, IProgress<double>? progress = null, CancellationToken stopping = default)
    {
        var target = Path.GetFullPath(file);
        if (await continuity.IsMissing())
        {
            throw new BackupRefusedException($"There is no database {database.Name}.");
        }

        BackupFile.Refuse(target);
        var tool = await tools.Find(PostgresTools.Dump, await sides.ServerVersion(stopping), stopping);
        var draft = BackupFile.Reserve(target);
        try
        {
            // Read before the copy: what is published meanwhile belongs to entries that the copy may not have.
            var published = heads.Read();
            await Copy(tool, draft, progress, stopping);
            return BackupFile.Name(draft, target, await Check(draft, published, stopping));
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    public async Task<DrillReport> Drill(string file, CancellationToken stopping = default)
    {
        try
        {
            await using var side = await sides.Fill(file, stopping);
            if (side.Fault is { } fault)
            {
                throw new BackupRefusedException($"{file} can't be put back: {fault}") { IsOfTheCopy = true };
            }

            await side.Database.Prepare();
            return await side.Database.Read(async db => new DrillReport(
                await db.Disputes.CountAsync(d => d.State != Domain.Disputes.DisputeState.Resolved, stopping),
                await LostDisputes.In(db, await network.Current(db))));
        }
        catch (Exception e) when (e is NpgsqlException or IOException or StartRefusedException)
        {
            throw new BackupRefusedException($"{file} can't be put back: {e.Message}", e) { IsOfTheCopy = e is StartRefusedException };
        }
    }

    private async Task Copy(string tool, string draft, IProgress<double>? progress, CancellationToken stopping)
    {
        var tables = Math.Max(1, await database.Read(db => db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()").SingleAsync(stopping)));
        var copied = 0;
        var fault = await PostgresTools.Run(
            tool, database.Reached, ["--format=custom", "--verbose", $"--dbname={database.Reached.Database}", $"--file={draft}"], Hear, stopping);
        if (fault is not null)
        {
            throw new BackupRefusedException($"The database could not be copied: {fault}");
        }

        using var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        progress?.Report(1);

        void Hear(string line)
        {
            if (line.Contains(Copying, StringComparison.Ordinal))
            {
                progress?.Report(Math.Min(1, (double)copied++ / tables));
            }
        }
    }

    private async Task<AuditReport> Check(string draft, IReadOnlyList<(int Line, AuditHead? Head)> published, CancellationToken stopping)
    {
        await using var side = await sides.Fill(draft, stopping);
        return side.Fault is { } fault
            ? new AuditReport(clock.GetUtcNow(), null, 0, 0, 0, 0, [new AuditFault(AuditFaultKind.Damaged, Of: fault)])
            : await new AuditCheck(side.Database, side.Database.AuditKey, heads, new PostgresAuditGuard(), clock).Run(thorough: true, published, stopping);
    }
}
