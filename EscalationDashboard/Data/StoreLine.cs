using System.Data.Common;

namespace EscalationDashboard.Data;

/// <summary>
/// Whether the store answers at all, as this node knows it. A question that is under way when it stops ends at once, and one that
/// comes later does not begin: nobody waits for a server that is not there. A database file always answers.
/// </summary>
public sealed class StoreLine
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _away = Source();
    private DateTimeOffset? _since;

    /// <summary>Since when it has not answered; null while it does.</summary>
    public DateTimeOffset? AwaySince
    {
        get
        {
            lock (_lock)
            {
                return _since;
            }
        }
    }

    /// <summary>It went, or came back.</summary>
    public event Action? Changed;

    /// <summary>Notes what was found.</summary>
    /// <param name="awaySince">Since when it has not answered; null where it does.</param>
    public void Set(DateTimeOffset? awaySince)
    {
        lock (_lock)
        {
            if (awaySince.HasValue == _since.HasValue)
            {
                return;
            }

            _since = awaySince;
            if (awaySince is null)
            {
                _away = Source();
            }
            else
            {
                _away.SetResult();
            }
        }

        Changed?.Invoke();
    }

    /// <summary>What a question answers, unless the store stops answering first. One that is given up may still end by itself, and nobody hears of it.</summary>
    /// <exception cref="StoreAwayException">The store does not answer.</exception>
    public async Task<T> Answer<T>(Func<Task<T>> question)
    {
        Task away;
        lock (_lock)
        {
            away = _away.Task;
        }

        if (away.IsCompleted)
        {
            throw new StoreAwayException();
        }

        var asked = question();
        await Task.WhenAny(asked, away);
        return asked.IsCompleted ? await asked : throw new StoreAwayException(asked);
    }

    /// <inheritdoc cref="Answer{T}"/>
    public Task Answer(Func<Task> question) => Answer(async () =>
    {
        await question();
        return true;
    });

    // A reader or writer that waits goes on a thread of its own, and not on that of the pulse that found out.
    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The store does not answer; the same may be asked again once it does.</summary>
/// <param name="asked">What was asked and is still under way; null where nothing was.</param>
public sealed class StoreAwayException(Task? asked = null) : DbException("The database does not answer.")
{
    /// <summary>Ends when what was asked has ended after all.</summary>
    public Task Ended { get; } = asked?.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default) ?? Task.CompletedTask;
}
