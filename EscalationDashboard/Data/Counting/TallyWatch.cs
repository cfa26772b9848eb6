using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data.Counting;

/// <summary>
/// Sees which counted rows one command saves, and what they were before: no command has to count, and none can forget to.
/// </summary>
public sealed class TallyWatch(DashboardDbContext db)
{
    private readonly Dictionary<object, object?> _before = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Location> _recalendared = [];

    /// <summary>To be called at each save.</summary>
    public void Look(ChangeTracker tracker)
    {
        Look(tracker.Entries<Dispute>());
        Look(tracker.Entries<ContactRequest>());
        Look(tracker.Entries<Visit>());
        _recalendared.UnionWith(tracker.Entries<Location>().Where(HasOtherHours).Select(e => e.Entity));
    }

    /// <summary>Each row that was saved: as it was before the command, and as it is now; null where it was not, or is no more.</summary>
    public IEnumerable<(object? Before, object? After)> Changes() => _before.Select(seen =>
        (seen.Value, db.Entry(seen.Key).State is EntityState.Detached or EntityState.Deleted ? null : seen.Key));

    /// <summary>Locations whose open time is another than it was: all that was counted in it is counted anew.</summary>
    public IReadOnlyCollection<Location> Recalendared => _recalendared;

    private static bool HasOtherHours(EntityEntry<Location> entry) => entry.State == EntityState.Modified
        && (entry.Property(l => l.ZoneId).IsModified || entry.Property(l => l.Hours).IsModified || entry.Property(l => l.Holidays).IsModified);

    private void Look<T>(IEnumerable<EntityEntry<T>> entries)
        where T : class
    {
        foreach (var entry in entries)
        {
            if (entry.State is EntityState.Added)
            {
                _before.TryAdd(entry.Entity, null);
            }
            else if (entry.State is EntityState.Modified or EntityState.Deleted && !_before.ContainsKey(entry.Entity))
            {
                _before[entry.Entity] = entry.OriginalValues.ToObject();
            }
        }
    }
}
