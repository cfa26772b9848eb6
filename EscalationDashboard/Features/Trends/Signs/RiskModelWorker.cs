using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Looks every hour whether the risk model behind early signs is to learn anew; the trainer itself decides whether it is time.</summary>
public sealed class RiskModelWorker(RiskModelTrainer trainer, TimeProvider clock, ILogger<RiskModelWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger, "Early signs could not learn anew; the last version stays"), IClusterWorker
{
    protected override Task Tick(CancellationToken stopping) => trainer.LearnIfDue();
}
