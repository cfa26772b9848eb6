using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Backups;

/// <summary>How a nightly copy went.</summary>
/// <param name="Fault">Null where it was made, is whole, and could be put back.</param>
public sealed record BackupOutcome(DateTimeOffset At, string? Fault);

/// <summary>What is on record of the nightly copies, whichever node made them and however often it has started since.</summary>
public static class NightlyBackups
{
    // An admin who copies by hand again and again does not hide the night's.
    private const int LookedThrough = 200;

    /// <returns>Null where none has been made or tried yet.</returns>
    public static async Task<BackupOutcome?> Last(DashboardDbContext db)
    {
        var entries = await db.Audit.AsNoTracking().Where(a => a.Subject == DatabaseEvent.Database)
            .OrderByDescending(a => a.Sequence).Take(LookedThrough).ToListAsync();
        return entries.Select(a => EventNames.TryRead(a) switch
        {
            BackupFailed failed => new BackupOutcome(a.At, failed.Fault),

            // A copy by hand is not put back for a trial.
            DatabaseBackedUp made when made is { OpenDisputes: not null } or { Fault: not null } => new BackupOutcome(a.At, made.Fault),
            _ => null,
        }).FirstOrDefault(outcome => outcome is not null);
    }
}
