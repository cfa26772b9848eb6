using EscalationDashboard.Data;

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
/// browser can know: shell.js shows it in the same place. While the database does not answer every page is stale.
/// </summary>
/// <param name="line">Null where there is no store.</param>
public sealed class LiveStatus(StoreLine? line = null)
{
    private Action? _changed;
    private (LiveLevel Level, DateTimeOffset? Since) _set = (LiveLevel.Live, null);

    public LiveLevel Level => line?.AwaySince is null ? _set.Level : LiveLevel.Stale;

    /// <summary>Since when; null unless stale.</summary>
    public DateTimeOffset? StaleSince => _set.Since ?? line?.AwaySince;

    /// <summary>Whether acts that depend on a true picture, such as claiming, may be offered.</summary>
    public bool MayAct => Level != LiveLevel.Stale;

    public event Action? Changed
    {
        add
        {
            _changed += value;
            if (line is not null)
            {
                line.Changed += value;
            }
        }

        remove
        {
            _changed -= value;
            if (line is not null)
            {
                line.Changed -= value;
            }
        }
    }

    public void Set(LiveLevel level, DateTimeOffset? staleSince = null)
    {
        var since = level == LiveLevel.Stale ? staleSince : null;
        if ((level, since) != _set)
        {
            _set = (level, since);
            _changed?.Invoke();
        }
    }
}
