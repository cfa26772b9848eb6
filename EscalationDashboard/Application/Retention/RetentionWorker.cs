using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Application.Retention;

/// <summary>
/// Has what is kept no longer removed once a night, and at the next hour where a night was missed; the next look removes what this one
/// could not, and what was removed is on record.
/// </summary>
public sealed class RetentionWorker(RetentionService retention, TimeProvider clock, ILogger<RetentionWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger, "What is kept no longer could not be removed", atStart: false), IClusterWorker
{
    /// <summary>In UTC: when the fewest pilot locations are open, and an hour after the audit was looked at.</summary>
    public const int NightHour = 9;

    protected override async Task Tick(CancellationToken stopping)
    {
        if (Clock.GetUtcNow().Hour == NightHour || await retention.IsOverdue())
        {
            await retention.Run(stopping);
        }
    }
}
