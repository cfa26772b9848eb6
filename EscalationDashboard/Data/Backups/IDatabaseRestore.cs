using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Backups;

/// <summary>
/// Puts a copy in the database's place. It is checked first and made ready beside it; what was there is kept under another name, and
/// the audit of what was put back says so, and up to which entry the other one had been published.
/// </summary>
public interface IDatabaseRestore
{
    /// <exception cref="BackupRefusedException">It can't be put back; the database is as it was.</exception>
    Task<RestoreReport> From(string file, CancellationToken stopping = default);
}

/// <summary>What was put back.</summary>
/// <param name="Audit">What a thorough look at the copy found.</param>
/// <param name="Kept">Where the database is that was there before; null where there was none.</param>
/// <param name="FormerEnd">The last entry of the audit that had been published beyond the copy's; null where there was none.</param>
/// <param name="Closed">
/// What had closed a door since the copy was made, as the former database tells it, to be done again; null where it can't be read.
/// </param>
public sealed record RestoreReport(AuditReport Audit, string? Kept, long? FormerEnd, IReadOnlyList<ClosedDoor>? Closed);

/// <summary>Of an entry of the former database's audit.</summary>
public sealed record ClosedDoor(long Entry, DateTimeOffset At, string Action, string Subject);
