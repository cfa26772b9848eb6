using EscalationDashboard.Data;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;

namespace EscalationDashboard.Features.Messages;

/// <summary>
/// Looks now and then how long the oldest event has waited, for the figures of this node; every node does. It ticks by the machine's
/// time, also where the product's clock is moved: figures have no story.
/// </summary>
public sealed class OutboxAgeWorker(
    WebhookSettings settings, IReadContexts contexts, Instruments instruments, TimeProvider clock, ILogger<OutboxAgeWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(10), TimeProvider.System, logger, "The age of the oldest event could not be read")
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.HasReceiver ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task Tick(CancellationToken stopping)
    {
        // An age that nobody knows any more is not told.
        var oldest = (DateTimeOffset?)null;
        var isKnown = false;
        try
        {
            oldest = await contexts.Read(db => db.OldestOpen());
            isKnown = true;
        }
        finally
        {
            instruments.Show(Level.OutboxAge, () => !isKnown ? null : oldest is { } at ? Math.Max(0, (clock.GetUtcNow() - at).TotalSeconds) : 0);
        }
    }
}
