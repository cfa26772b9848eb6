using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>The saved views that one person may choose, for the queue and the palette alike.</summary>
public sealed class OwnViews(QueueQueries queries)
{
    public IReadOnlyList<SavedView> All { get; private set; } = [];

    public event Action? Changed;

    /// <summary>Reads them anew: at the beginning, and when one was saved or removed.</summary>
    public async Task Load(Actor actor)
    {
        All = await queries.Views(actor);
        Changed?.Invoke();
    }
}
