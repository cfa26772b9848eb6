using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Paging;

/// <summary>Rings where a page has begun or a message has become due, so that nobody waits for the next look.</summary>
public sealed class PagingBell : IDisposable
{
    private readonly IDisposable _hearing;
    private TaskCompletionSource _rung = New();

    public PagingBell(ChangeFeed feed) => _hearing = feed.Subscribe(change =>
    {
        if (change.Subject is PageEvent.Due or "*")
        {
            Ring();
        }
    });

    /// <summary>Those who send have ended something, and may have something to do again.</summary>
    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>What rings from now on is heard.</summary>
    public Task Listen()
    {
        var next = New();
        Volatile.Write(ref _rung, next);
        return next.Task;
    }

    public void Dispose() => _hearing.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Begins pages where they have become necessary, asks people whose turn it is and sends what is due; sleeps until the next of these,
/// or until something rings.
/// </summary>
public sealed class PagingWorker(PageStepCommands steps, PageMessages messages, TurnNotices turns, PagingBell bell, TimeProvider clock, ILogger<PagingWorker> logger) : BackgroundService, IClusterWorker
{
    /// <summary>Promises run out without anybody doing anything, so it looks at least so often.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // What is due and does not get anywhere, as where the store can't write, is not tried without a breath.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var telling = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Listen();
            await Do(steps.BeginDue, "Nobody could look for which disputes people have to be asked", stoppingToken);
            await Do(steps.AskDue, "The next person could not be asked", stoppingToken);
            await Do(() => Send(stoppingToken), "Messages that ask people could not be sent", stoppingToken);

            // Nobody in danger waits for what is told about turns.
            if (telling.IsCompleted)
            {
                telling = Do(turns.TellDue, "A leader could not be told about their turns on call", stoppingToken);
            }

            await Sleep(rung, stoppingToken);
        }

        await Task.WhenAll(messages.Ended, telling);
    }

    // What is lost is settled before anything else is sent. Nothing is waited for: others are asked while a message hangs.
    private async Task<int> Send(CancellationToken stopping)
    {
        await messages.Recover();
        return (await messages.BeginDue(stopping)).Count;
    }

    private async Task Sleep(Task rung, CancellationToken stopping)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(rung, Task.Delay(await UntilDue(), clock, woken.Token));
        await woken.CancelAsync();
    }

    private async Task<TimeSpan> UntilDue()
    {
        try
        {
            DateTimeOffset?[] due = [await steps.NextAt(), await messages.NextAt()];
            var left = due.Min() - clock.GetUtcNow() ?? Longest;
            return left < Shortest ? Shortest : left > Longest ? Longest : left;
        }
        catch (Exception e)
        {
            logger.LogError(e, "Nobody could look when the next person has to be asked");
            return Longest;
        }
    }

    private async Task Do(Func<Task<int>> work, string fault, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Whatever is due stays due and is looked at again.
            logger.LogError(e, "{Fault}", fault);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }
}
