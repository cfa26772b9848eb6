using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Looks every hour whether the risk model behind early signs is to learn anew; the trainer itself decides whether it is time.</summary>
public sealed class RiskModelWorker(RiskModelTrainer trainer, TimeProvider clock, ILogger<RiskModelWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await trainer.LearnIfDue();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "Early signs could not learn anew; the last version stays");
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
