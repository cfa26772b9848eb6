using EscalationDashboard.Data;

namespace EscalationDashboard.Application.Audit;

/// <summary>
/// Looks at the audit when the program starts and every night, and publishes its head every hour. The look comes before the first
/// head, which would otherwise vouch for what has not been looked at.
/// </summary>
public sealed class AuditWorker(ChainWatch watch, HeadPublisher heads, TimeProvider clock, ILogger<AuditWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>In UTC: when the fewest pilot locations are open.</summary>
    private const int NightHour = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour, clock);
        await Do(() => watch.Look(thorough: false, stoppingToken), stoppingToken);
        await Do(() => watch.Mend(stoppingToken), stoppingToken);
        do
        {
            await Do(() => heads.Publish(stoppingToken), stoppingToken);
            if (clock.GetUtcNow().Hour == NightHour)
            {
                await Do(() => watch.Look(thorough: true, stoppingToken), stoppingToken);
            }
        }
        while (await Next(timer, stoppingToken));
    }

    private async Task Do(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next hour tries again.
            logger.LogError(e, "The head of the audit could not be published");
        }
        catch (OperationCanceledException)
        {
            // The program stops; what was half done is done again at the next start.
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
