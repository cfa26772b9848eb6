namespace EscalationDashboard.Application.Audit;

/// <summary>Has the numbers of repeated refusals told every minute.</summary>
public sealed class RefusalWorker(RefusalLog refusals, TimeProvider clock) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await refusals.Flush(all: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RefusalLog.Counted, clock);
        while (await Next(timer, stoppingToken))
        {
            await refusals.Flush();
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
