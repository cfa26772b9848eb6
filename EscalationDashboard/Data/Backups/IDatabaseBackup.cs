using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Backups;

/// <summary>Whole copies of the database: made while the program runs, checked before they bear their name, and put back.</summary>
public interface IDatabaseBackup
{
    /// <summary>How the name of a copy ends.</summary>
    string Extension { get; }

    /// <param name="file">Where the copy is to be; nothing may be there yet.</param>
    /// <param name="progress">Told how much is copied, from 0 to 1.</param>
    /// <exception cref="BackupRefusedException">There is no database, or no place for the copy.</exception>
    Task<BackupReport> Make(string file, IProgress<double>? progress = null, CancellationToken stopping = default);

    /// <summary>Puts a copy back beside the database, opens it as the program would, and removes it again.</summary>
    /// <exception cref="BackupRefusedException">It can't be put back; the message says why.</exception>
    Task<DrillReport> Drill(string file, CancellationToken stopping = default);
}

/// <summary>What became of a copy.</summary>
/// <param name="File">Where it is; under another name than it was to have where it is not whole.</param>
/// <param name="Audit">What a thorough look at the copy found.</param>
public sealed record BackupReport(string File, long Bytes, AuditReport Audit);

/// <summary>What was in a copy that was put back for a trial.</summary>
/// <param name="Lost">Open disputes that do not open; none while all is right.</param>
public sealed record DrillReport(int OpenDisputes, IReadOnlyList<string> Lost);

/// <summary>A copy can't be made or put back; nothing was changed, and the message says why in one sentence.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The copy itself is to blame, and not the disk, the server or another copy at the same time.</summary>
    public bool IsOfTheCopy { get; init; }
}
