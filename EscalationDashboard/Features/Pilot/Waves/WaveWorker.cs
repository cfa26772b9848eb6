using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>Has the waves' health looked at every half minute.</summary>
public sealed class WaveWorker(WaveWatch watch, TimeProvider clock, ILogger<WaveWorker> logger) : BackgroundService, IClusterWorker
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await Next(timer, stoppingToken))
        {
            try
            {
                await watch.Look();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next look sees what this one has missed.
                logger.LogError(e, "The waves' health could not be looked at");
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
