namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Once a minute, and when the product stops, has what was counted written down, in one command for everybody.</summary>
public sealed class AttentionWorker(
    AttentionMeter meter, AttentionCommands commands, TimeProvider clock, ILogger<AttentionWorker> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // What could not be written stays here for the next minute.
    private readonly Dictionary<string, int> _unwritten = new(StringComparer.Ordinal);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Write();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last of it is written when the worker has stopped.
        }
    }

    /// <summary>Writes down what has been counted until now.</summary>
    public async Task Write()
    {
        foreach (var (dispute, seconds) in meter.Take())
        {
            _unwritten[dispute] = _unwritten.GetValueOrDefault(dispute) + seconds;
        }

        try
        {
            await commands.Add(_unwritten);
            _unwritten.Clear();
        }
        catch (Exception e)
        {
            logger.LogError(e, "How long {Count} disputes were attended to could not be written down; it is tried again in a minute", _unwritten.Count);
        }
    }
}
