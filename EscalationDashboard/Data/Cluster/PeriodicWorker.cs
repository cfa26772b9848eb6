namespace EscalationDashboard.Data.Cluster;

/// <summary>Does something again and again as long as the program runs. What fails is logged, and done again at the next tick.</summary>
/// <param name="failure">What the log says where it fails.</param>
/// <param name="atStart">Whether it is done at once too; otherwise for the first time when <paramref name="every"/> has passed.</param>
public abstract class PeriodicWorker(TimeSpan every, TimeProvider clock, ILogger logger, string failure, bool atStart = true) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected ILogger Log { get; } = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        try
        {
            if (atStart)
            {
                await Try(() => Tick(stoppingToken), stoppingToken);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(() => Tick(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what was half done is done again at the next start.
        }
    }

    protected abstract Task Tick(CancellationToken stopping);

    /// <summary>For what is to be done whether or not another part of the same tick fails.</summary>
    protected async Task Try(Func<Task> act, CancellationToken stopping)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.LogError(e, "{Failure}", failure);
        }
    }
}
