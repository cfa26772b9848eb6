using System.Collections.Concurrent;
using EscalationDashboard.Domain.Paging;

namespace EscalationDashboard.Features.Paging;

/// <summary>
/// Messages that are under way: one at a time for each person and way, many side by side. A receiver that hangs keeps its own person
/// waiting by its own way, and one of the slots of that way.
/// </summary>
public sealed class SendingLanes
{
    /// <summary>By one way at a time; more wait until one has ended, which takes half a minute at most.</summary>
    public const int Slots = 24;

    private readonly ConcurrentDictionary<(string AccountId, PageChannel Channel), Task> _busy = [];
    private readonly Dictionary<PageChannel, SemaphoreSlim> _slots = Enum.GetValues<PageChannel>().ToDictionary(channel => channel, _ => new SemaphoreSlim(Slots));

    /// <summary>Until everything that is under way has ended.</summary>
    public Task Ended => Task.WhenAll(_busy.Values);

    public bool IsBusy(string accountId, PageChannel channel) => _busy.ContainsKey((accountId, channel));

    /// <param name="work">Which never throws, and says whether it came to its end.</param>
    /// <param name="freed">Called where it did: what came due for the same person meanwhile can be sent from now on.</param>
    /// <returns>Null where something is under way to that person by that way already.</returns>
    public Task? Run(string accountId, PageChannel channel, Func<Task<bool>> work, Action? freed = null)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_busy.TryAdd((accountId, channel), ended.Task))
        {
            return null;
        }

        _ = Work();
        return ended.Task;

        async Task Work()
        {
            await Task.Yield();
            var done = false;
            try
            {
                done = await work();
            }
            finally
            {
                _busy.TryRemove((accountId, channel), out _);
                ended.SetResult();
                if (done)
                {
                    freed?.Invoke();
                }
            }
        }
    }

    /// <summary>Once there is a slot.</summary>
    public async Task<T> InSlot<T>(PageChannel channel, Func<Task<T>> work, CancellationToken stopping)
    {
        var slots = _slots[channel];
        await slots.WaitAsync(stopping);
        try
        {
            return await work();
        }
        finally
        {
            slots.Release();
        }
    }
}
