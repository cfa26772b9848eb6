using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Messages;

/// <summary>Looks every second whether something is to be sent, and every hour whether something may be forgotten.</summary>
public sealed class DeliveryWorker(Deliveries deliveries, TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await deliveries.SendDue(stoppingToken);
                await Prune();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // What is due stays due and is looked at again.
                logger.LogError(e, "Events that are due could not be sent");
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await Next(timer, stoppingToken));
    }

    private async Task Prune()
    {
        var now = clock.GetUtcNow();
        if (now - _prunedAt >= PruneEvery)
        {
            _prunedAt = now;
            await deliveries.Prune();
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
