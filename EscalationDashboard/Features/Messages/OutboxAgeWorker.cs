using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;

namespace EscalationDashboard.Features.Messages;

/// <summary>Looks now and then how long the oldest event has waited, for the figures of this node; every node does.</summary>
public sealed class OutboxAgeWorker(
    WebhookSettings settings, IReadContexts contexts, Instruments instruments, TimeProvider clock, ILogger<OutboxAgeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.HasReceiver)
        {
            return;
        }

        // The machine's time, also where the product's clock is moved: figures have no story.
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        var oldest = (DateTimeOffset?)null;
        do
        {
            try
            {
                oldest = await contexts.Read(db => db.OldestOpen());
                instruments.Show(Level.OutboxAge, () => oldest is { } at ? Math.Max(0, (clock.GetUtcNow() - at).TotalSeconds) : 0);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // An age that nobody knows any more is not told.
                instruments.Show(Level.OutboxAge, () => null);
                logger.LogWarning(e, "The age of the oldest event could not be read");
            }
        }
        while (await Next(timer, stoppingToken));
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
