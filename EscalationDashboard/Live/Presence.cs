using System.Collections.Immutable;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Live;

/// <summary>A member of staff who has a dispute in front of them.</summary>
public sealed record Viewer(string PersonId, string Name, bool Replying);

/// <summary>
/// Who has what in front of them: told by beats, forgotten soon after they stop, kept in memory only. It never holds
/// anybody up; what two people do at once the commands settle. Beat and expiry stand together here: an expiry outlasts
/// two beats, so that one that is late makes nobody vanish.
/// </summary>
public sealed class Presence(TimeProvider clock) : IChangeNotifier
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(25);

    private readonly ChangeNotifier _notifier = new();
    private long _visits;
    private ImmutableDictionary<string, ImmutableDictionary<long, Seen>> _bySubject =
        ImmutableDictionary<string, ImmutableDictionary<long, Seen>>.Empty;

    public IDisposable Subscribe(Action<Change> subscriber) => _notifier.Subscribe(subscriber);

    /// <summary>A number for one open page; a person may have several.</summary>
    public long Enter() => Interlocked.Increment(ref _visits);

    public void Say(string subject, long visit, Viewer viewer)
    {
        var now = clock.GetUtcNow();
        var before = Of(subject);
        ImmutableInterlocked.AddOrUpdate(
            ref _bySubject,
            subject,
            _ => ImmutableDictionary<long, Seen>.Empty.Add(visit, new Seen(viewer, now)),
            (_, seen) => seen.SetItem(visit, new Seen(viewer, now)));
        Tell(subject, before);
    }

    public void Leave(string subject, long visit)
    {
        var before = Of(subject);
        ImmutableInterlocked.Update(ref _bySubject, (all, left) =>
        {
            var seen = all.GetValueOrDefault(left.subject)?.Remove(left.visit);
            return seen is null || seen.IsEmpty ? all.Remove(left.subject) : all.SetItem(left.subject, seen);
        }, (subject, visit));
        Tell(subject, before);
    }

    /// <summary>Each person once, by name; replying outweighs viewing.</summary>
    public IReadOnlyList<Viewer> Of(string subject)
    {
        if (!Volatile.Read(ref _bySubject).TryGetValue(subject, out var seen))
        {
            return [];
        }

        var since = clock.GetUtcNow() - Expiry;
        return
        [
            .. seen.Values.Where(s => s.At >= since).GroupBy(s => s.Viewer.PersonId)
                .Select(visits => visits.First().Viewer with { Replying = visits.Any(v => v.Viewer.Replying) })
                .OrderBy(v => v.Name, StringComparer.Ordinal),
        ];
    }

    private void Tell(string subject, IReadOnlyList<Viewer> before)
    {
        if (!Of(subject).SequenceEqual(before))
        {
            _notifier.Publish(new Change(0, "", "", subject));
        }
    }

    private sealed record Seen(Viewer Viewer, DateTimeOffset At);
}
