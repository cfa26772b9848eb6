namespace EscalationDashboard.Application.Audit;

/// <summary>
/// Publishes the head of the audit when the program begins to stop, while its store is still there: one that lies still for a weekend
/// would leave its last hour open to be cut off.
/// </summary>
public sealed class LastHead(HeadPublisher heads, ILogger<LastHead> logger) : IHostedLifecycleService
{
    private int _stops;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A host that is stopped from two sides stops twice, the second time when nobody waits for it.
        if (Interlocked.Exchange(ref _stops, 1) == 1)
        {
            return;
        }

        try
        {
            await heads.Publish(cancellationToken);
        }
        catch (Exception e)
        {
            // The program stops all the same; the next start publishes.
            logger.LogError(e, "The last head of the audit could not be published");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
