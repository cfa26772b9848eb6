using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Trends;

/// <summary>Looks every few seconds whether a location's hours have changed, and has its rows worked out anew.</summary>
public sealed class RemeasureWorker(RemeasureService service, TimeProvider clock, ILogger<RemeasureWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock, logger, "The figures of a location with new hours could not all be worked out anew", atStart: false), IClusterWorker
{
    protected override async Task Tick(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await service.Step())
        {
            // A failure goes on where this has stopped.
        }
    }
}
