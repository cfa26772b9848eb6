using EscalationDashboard.Application.Backups;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Backups;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscalationDashboard.Host;

/// <summary>How the last nightly copy of the database went, and whether the last night had one; looked at once a minute at most.</summary>
public sealed class BackupHealth(IReadContexts contexts, BackupSettings settings, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    // A night, and what the copy itself may take.
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(30);
    private (DateTimeOffset At, BackupOutcome? Outcome)? _last;

    // The node may be sent traffic all the same; an admin has something to do.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (settings.Folder is null)
        {
            return HealthCheckResult.Healthy("no nightly backup is set up");
        }

        var now = clock.GetUtcNow();
        if (_last is not { } last || now - last.At >= Holds || now < last.At)
        {
            _last = last = (now, await contexts.Read(NightlyBackups.Last));
        }

        return last.Outcome switch
        {
            null => HealthCheckResult.Healthy("no night has passed yet"),
            { Fault: { } fault } => HealthCheckResult.Degraded(fault),
            var (at, _) when now - at > Overdue => HealthCheckResult.Degraded($"no backup has been made since {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
            var (at, _) => HealthCheckResult.Healthy($"the backup of {at.UtcDateTime:yyyy-MM-dd} is whole and could be put back"),
        };
    }
}
