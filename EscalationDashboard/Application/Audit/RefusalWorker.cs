using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Application.Audit;

/// <summary>Has the numbers of repeated refusals told every minute.</summary>
public sealed class RefusalWorker(RefusalLog refusals, TimeProvider clock, ILogger<RefusalWorker> logger)
    : PeriodicWorker(RefusalLog.Counted, clock, logger, "How often something was refused could not be told", atStart: false)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await refusals.Flush(all: true);
    }

    protected override Task Tick(CancellationToken stopping) => refusals.Flush();
}
