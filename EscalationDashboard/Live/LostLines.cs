using System.Diagnostics;

namespace EscalationDashboard.Live;

/// <summary>
/// Clients of the hub that lost their line, until they watch the same scope again. The hub gives a client that comes back a new number, so a
/// client is known by its caller and scope; of several alike, the one that has been gone longest counts as the one that is back.
/// </summary>
public sealed class LostLines
{
    /// <summary>Who comes back later has been elsewhere meanwhile.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private const int Most = 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Caller, string Scope, long At)> _lost = new();

    public void Note(string caller, string scope)
    {
        lock (_lock)
        {
            Forget();
            if (_lost.Count == Most)
            {
                _lost.RemoveFirst();
            }

            _lost.AddLast((caller, scope, Stopwatch.GetTimestamp()));
        }
    }

    /// <returns>How long it was gone; null where nobody like it was.</returns>
    public TimeSpan? Back(string caller, string scope)
    {
        lock (_lock)
        {
            Forget();
            for (var at = _lost.First; at is not null; at = at.Next)
            {
                if (at.Value.Caller == caller && at.Value.Scope == scope)
                {
                    _lost.Remove(at);
                    return Stopwatch.GetElapsedTime(at.Value.At);
                }
            }

            return null;
        }
    }

    private void Forget()
    {
        while (_lost.First is { } oldest && Stopwatch.GetElapsedTime(oldest.Value.At) > Kept)
        {
            _lost.RemoveFirst();
        }
    }
}
