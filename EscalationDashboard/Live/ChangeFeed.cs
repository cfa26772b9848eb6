using System.Collections.Immutable;

namespace EscalationDashboard.Live;

/// <summary>A hint that something changed: where, what, and its place in the order of commits. Never the data itself.</summary>
/// <param name="Subject">For example a dispute's number.</param>
public sealed record Change(long Sequence, string RegionCode, string LocationCode, string Subject)
{
    /// <summary>Anything may have changed: look again.</summary>
    public static readonly Change Everything = new(0, "", "", "*");
}

/// <summary>A part of the node that gives hints.</summary>
public interface IHints
{
    /// <summary>
    /// Calls back, outside any lock, with each hint. The callback must only take note (a <see cref="Coalescer"/> does);
    /// work happens on its own time, so a slow subscriber holds nobody up and nothing piles up for it.
    /// </summary>
    IDisposable Subscribe(Action<Change> subscriber);
}

/// <summary>Carries hints to their subscribers.</summary>
public class Hints : IHints
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
public sealed class ChangeFeed : Hints;
