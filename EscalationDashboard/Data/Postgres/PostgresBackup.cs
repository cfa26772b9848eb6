using EscalationDashboard.Data.Backups;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Says who makes copies of a database on a server: the server's own tools.</summary>
public sealed class PostgresBackup : IDatabaseBackup
{
    public const string Instead = "A database on PostgreSQL is copied and put back with the server's own tools (pg_dump, pg_restore, or a base backup with its log); nothing was done.";

    public Task<BackupReport> Make(string file, IProgress<double>? progress = null, CancellationToken stopping = default) => throw new BackupRefusedException(Instead);

    public Task<DrillReport> Drill(string file, CancellationToken stopping = default) => throw new BackupRefusedException(Instead);
}
