namespace EscalationDashboard.Shell;

public enum LiveLevel
{
    /// <summary>The page shows every commit that is known.</summary>
    Live,

    /// <summary>Commits are known that the page does not show yet.</summary>
    CatchingUp,

    /// <summary>The page may be missing changes, so nobody should act on it.</summary>
    Stale,
}

/// <summary>
/// How fresh what one person looks at is, as the server knows it. That the connection to the browser is lost only the
/// browser can know: shell.js shows it in the same place.
/// </summary>
public sealed class LiveStatus
{
    public LiveLevel Level { get; private set; } = LiveLevel.Live;

    /// <summary>Since when; null unless stale.</summary>
    public DateTimeOffset? StaleSince { get; private set; }

    /// <summary>Whether acts that depend on a true picture, such as claiming, may be offered.</summary>
    public bool MayAct => Level != LiveLevel.Stale;

    public event Action? Changed;

    public void Set(LiveLevel level, DateTimeOffset? staleSince = null)
    {
        var since = level == LiveLevel.Stale ? staleSince : null;
        if ((level, since) == (Level, StaleSince))
        {
            return;
        }

        (Level, StaleSince) = (level, since);
        Changed?.Invoke();
    }
}
