using System.Collections.Immutable;
using System.Diagnostics;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Live;

/// <summary>A part of the node that gives hints.</summary>
public interface IChangeNotifier
{
    /// <summary>
    /// Calls back, outside any lock, with each hint. The callback must only take note (a <see cref="Coalescer"/> does);
    /// work happens on its own time, so a slow subscriber holds nobody up and nothing piles up for it.
    /// </summary>
    IDisposable Subscribe(Action<Change> subscriber);
}

/// <summary>Carries hints to their subscribers.</summary>
public class ChangeNotifier : IChangeNotifier
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

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}

/// <summary>The hints of what was committed, from the commit on. One for each node.</summary>
public sealed class ChangeFeed : ChangeNotifier, ICommitObserver
{
    private readonly CommitTimes _times = new();

    /// <summary>When this node heard of the commit that a hint is about, as a time stamp of the process; 0 where that is not known.</summary>
    public long HeardAt(Change change) => _times.Of(change.Sequence);

    public void Committed(IReadOnlyList<Change> changes)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var change in changes)
        {
            _times.Note(change.Sequence, now);
        }

        foreach (var change in changes)
        {
            Publish(change);
        }
    }
}
