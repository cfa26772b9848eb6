using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Intake;

/// <summary>Looks every hour whether stored answers may be forgotten.</summary>
public sealed class AnswerPruning(IdempotentAnswers answers, TimeProvider clock, ILogger<AnswerPruning> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger, "Stored answers could not be forgotten"), IClusterWorker
{
    protected override async Task Tick(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await answers.Prune() > 0)
        {
            // More of them, in another command.
        }
    }
}
