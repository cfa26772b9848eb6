using EscalationDashboard.Data;

namespace EscalationDashboard.Application.Retention;

/// <summary>Has what is kept no longer removed once a night.</summary>
public sealed class RetentionWorker(RetentionService retention, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>In UTC: when the fewest pilot locations are open, and an hour after the audit was looked at.</summary>
    public const int NightHour = 9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour, clock);
        while (await Next(timer, stoppingToken))
        {
            if (clock.GetUtcNow().Hour == NightHour)
            {
                await Run(stoppingToken);
            }
        }
    }

    private async Task Run(CancellationToken stopping)
    {
        try
        {
            await retention.Run(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next night removes what this one did not; what was removed is on record.
            logger.LogError(e, "What is kept no longer could not be removed");
        }
        catch (OperationCanceledException)
        {
            // The program stops; the next night goes on.
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
