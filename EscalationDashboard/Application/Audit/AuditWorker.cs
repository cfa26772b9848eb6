using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Application.Audit;

/// <summary>
/// Looks at the audit when the program starts and every night, and publishes its head every hour. The look comes before the first
/// head, which would otherwise vouch for what has not been looked at.
/// </summary>
public sealed class AuditWorker(ChainWatch watch, HeadPublisher heads, TimeProvider clock, ILogger<AuditWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger, "The audit could not be looked at, or its head not be published"), IClusterWorker
{
    /// <summary>In UTC: when the fewest pilot locations are open.</summary>
    private const int NightHour = 8;

    private bool _hasLooked;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _hasLooked = false;
        return base.ExecuteAsync(stoppingToken);
    }

    protected override async Task Tick(CancellationToken stopping)
    {
        if (!_hasLooked)
        {
            _hasLooked = true;
            await Try(() => watch.Look(thorough: false, stopping), stopping);
            await Try(() => watch.Mend(stopping), stopping);
        }

        await Try(() => heads.Publish(stopping), stopping);
        if (Clock.GetUtcNow().Hour == NightHour)
        {
            await watch.Look(thorough: true, stopping);
        }
    }
}
