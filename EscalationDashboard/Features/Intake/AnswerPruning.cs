using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Intake;

/// <summary>Looks every hour whether stored answers may be forgotten.</summary>
public sealed class AnswerPruning(IdempotentAnswers answers, TimeProvider clock, ILogger<AnswerPruning> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                while (!stoppingToken.IsCancellationRequested && await answers.Prune() > 0)
                {
                    // More of them, in another command.
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // They are looked at again in an hour.
                logger.LogError(e, "Stored answers could not be forgotten");
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
