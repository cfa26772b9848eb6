namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// A page's readings, one after another. A push and a person may both ask a page to read again while it still reads;
/// without turns an older reading that ends late would paint over a newer one. Belongs to one page and its thread.
/// </summary>
public sealed class SerializedLoader
{
    private Task _running = Task.CompletedTask;
    private Task? _waiting;

    /// <summary>
    /// Done once <paramref name="read"/> has begun after this call and ended. A caller who asks while a reading waits for its turn
    /// is served by that one: it has not looked yet.
    /// </summary>
    public Task Run(Func<Task> read)
    {
        if (_waiting is { } waiting)
        {
            return waiting;
        }

        if (_running.IsCompleted)
        {
            return _running = read();
        }

        return _waiting = After(_running, read);
    }

    private async Task After(Task running, Func<Task> read)
    {
        // Its own caller hears of a failure; here it only has to be over. Never at once: Run has to note this task first.
        await running.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _waiting = null;
        await (_running = read());
    }
}
