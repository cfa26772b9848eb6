namespace EscalationDashboard.Live;

/// <summary>
/// Turns any number of signals into few calls: the first at once, then at most one in each interval, and never two at a
/// time. A signal that comes while a call runs is not lost: one more call follows.
/// </summary>
/// <param name="onFault">Hears of an exception in the action; the coalescer goes on.</param>
public sealed class Coalescer(TimeProvider clock, TimeSpan interval, Func<Task> action, Func<Exception, Task> onFault)
    : IDisposable
{
    /// <summary>What a screen can show without flicker and an eye can follow.</summary>
    public static readonly TimeSpan ScreenInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _ended = new();
    private int _signalled;
    private int _running;

    public void Signal()
    {
        Volatile.Write(ref _signalled, 1);
        if (!_ended.IsCancellationRequested && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            _ = Task.Run(RunAsync);
        }
    }

    public void Dispose()
    {
        if (!_ended.IsCancellationRequested)
        {
            _ended.Cancel();
            _ended.Dispose();
        }
    }

    private async Task RunAsync()
    {
        do
        {
            var token = TokenOrEnded();
            while (!token.IsCancellationRequested && Interlocked.Exchange(ref _signalled, 0) == 1)
            {
                try
                {
                    await action();
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    await Tell(e);
                }

                // After a fault too: what fails at once would otherwise be tried without end.
                await Task.Delay(interval, clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            // A full fence: the signal is read only once others can see that nothing runs, or one of just now would find nobody.
            Interlocked.Exchange(ref _running, 0);
        }
        while (Volatile.Read(ref _signalled) == 1 && !TokenOrEnded().IsCancellationRequested
            && Interlocked.CompareExchange(ref _running, 1, 0) == 0);
    }

    // Who is to hear of the fault may be gone already, as a page is whose circuit has ended. Calls go on all the same.
    private async Task Tell(Exception fault)
    {
        try
        {
            await onFault(fault);
        }
        catch (Exception)
        {
        }
    }

    private CancellationToken TokenOrEnded()
    {
        try
        {
            return _ended.Token;
        }
        catch (ObjectDisposedException)
        {
            return new CancellationToken(canceled: true);
        }
    }
}
