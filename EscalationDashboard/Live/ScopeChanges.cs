using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Live;

/// <summary>
/// Tells the pages of one circuit that their person sees other things than a moment ago, so that each looks again: an admin, a leave that
/// begins or is over, or another process gave or took a place.
/// </summary>
public sealed class ScopeChanges : ChangeNotifier
{
    private object? _seen;

    /// <summary>Takes note of what the person may see now, compared by value.</summary>
    public void Note(object scope)
    {
        if (Interlocked.Exchange(ref _seen, scope) is { } before && !before.Equals(scope))
        {
            Publish(Change.Everything);
        }
    }
}
