using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Messages;

/// <summary>Looks every second whether something is to be sent, and every hour whether something may be forgotten.</summary>
public sealed class DeliveryWorker(Deliveries deliveries, TimeProvider clock, ILogger<DeliveryWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger, "Events that are due could not be sent"), IClusterWorker
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    protected override async Task Tick(CancellationToken stopping)
    {
        await deliveries.SendDue(stopping);
        var now = Clock.GetUtcNow();
        if (now - _prunedAt >= PruneEvery)
        {
            _prunedAt = now;
            await deliveries.Prune();
        }
    }
}
