using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Once a minute, and when the product stops, has what was counted written down, in one command for everybody.</summary>
public sealed class AttentionWorker(AttentionMeter meter, AttentionCommands commands, TimeProvider clock, ILogger<AttentionWorker> logger)
    : PeriodicWorker(Every, clock, logger, "How long disputes were attended to could not be written down; it is tried again in a minute", atStart: false)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // What could not be written stays here for the next minute.
    private readonly Dictionary<string, int> _unwritten = new(StringComparer.Ordinal);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write();
    }

    protected override Task Tick(CancellationToken stopping) => Write();

    /// <summary>Writes down what has been counted until now.</summary>
    public Task Write() => Try(Add, CancellationToken.None);

    private async Task Add()
    {
        foreach (var (dispute, seconds) in meter.Take())
        {
            _unwritten[dispute] = _unwritten.GetValueOrDefault(dispute) + seconds;
        }

        await commands.Add(_unwritten);
        _unwritten.Clear();
    }
}
