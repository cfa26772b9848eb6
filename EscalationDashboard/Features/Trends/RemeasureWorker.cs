using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Trends;

/// <summary>Looks every few seconds whether a location's hours have changed, and has its rows worked out anew.</summary>
public sealed class RemeasureWorker(RemeasureService service, TimeProvider clock, ILogger<RemeasureWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await Next(timer, stoppingToken))
        {
            try
            {
                while (!stoppingToken.IsCancellationRequested && await service.Step())
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next look goes on where this one stopped.
                logger.LogError(e, "The figures of a location with new hours could not all be worked out anew");
            }
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
