using System.Collections.Immutable;

namespace EscalationDashboard.Live;

/// <summary>A hint that something changed: where, what, and its place in the order of commits. Never the data itself.</summary>
/// <param name="Subject">For example a dispute's number.</param>
public sealed record Change(long Sequence, string RegionCode, string LocationCode, string Subject);

/// <summary>
/// Carries hints from the commit to whoever shows what changed. A subscriber is called outside any lock and must only
/// take note (a <see cref="Coalescer"/> does); work happens on its own time, so a slow one holds nobody up and nothing
/// piles up for it.
/// </summary>
public sealed class ChangeFeed
{
    private ImmutableArray<Action<Change>> _subscribers = [];

    public void Publish(Change change)
    {
        foreach (var subscriber in _subscribers)
        {
            subscriber(change);
        }
    }

    public IDisposable Subscribe(Action<Change> subscriber)
    {
        ImmutableInterlocked.Update(ref _subscribers, (list, added) => list.Add(added), subscriber);
        return new Subscription(() =>
            ImmutableInterlocked.Update(ref _subscribers, (list, removed) => list.Remove(removed), subscriber));
    }
}

/// <summary>Ends a subscription once, however often it is disposed.</summary>
public sealed class Subscription(Action end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
