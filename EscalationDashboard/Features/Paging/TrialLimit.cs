namespace EscalationDashboard.Features.Paging;

/// <summary>How often a person may try a way out: each trial is a message that costs money, or wakes the person who has the number now.</summary>
public sealed class TrialLimit(TimeProvider clock)
{
    /// <summary>Enough to try every way and to try again what did not arrive.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _tried = new(StringComparer.Ordinal);

    /// <returns>Whether the person may try once more now; if so it counts.</returns>
    public bool Take(string accountId)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var times = _tried.GetValueOrDefault(accountId) ?? (_tried[accountId] = new());
            while (times.TryPeek(out var first) && first <= now - Within)
            {
                times.Dequeue();
            }

            if (times.Count >= Most)
            {
                return false;
            }

            times.Enqueue(now);
            return true;
        }
    }
}
