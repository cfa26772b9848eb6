using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>The saved views that one person may choose, for the queue and the palette alike.</summary>
public sealed class OwnViews(QueueQueries queries)
{
    public IReadOnlyList<SavedView> All { get; private set; } = [];

    private HashSet<string> _removable = [];

    public event Action? Changed;

    /// <summary>Whether the person may remove it: their own, or one that is nobody's any more, in a team they look after.</summary>
    public bool MayRemove(SavedView view) => _removable.Contains(view.Id);

    /// <summary>Reads them anew: at the beginning, and when one was saved or removed.</summary>
    public async Task Load(Actor actor)
    {
        (All, _removable) = (await queries.Views(actor), await queries.Removable(actor));
        Changed?.Invoke();
    }
}
