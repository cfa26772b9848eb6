using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>Has the waves' health looked at every half minute.</summary>
public sealed class WaveWorker(WaveWatch watch, TimeProvider clock, ILogger<WaveWorker> logger)
    : PeriodicWorker(Every, clock, logger, "The waves' health could not be looked at", atStart: false), IClusterWorker
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override Task Tick(CancellationToken stopping) => watch.Look();
}
