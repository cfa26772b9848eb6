using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data;

/// <summary>
/// Looks at what one command saves, just before it does: for all who want to know, changes are sought once for each save, since
/// to seek them means to compare everything that the command has read.
/// </summary>
public static class SaveWatch
{
    /// <summary>Sets going what happens at each save.</summary>
    /// <param name="before">Makes of what a command has stated what is to be stored, before changes are sought.</param>
    /// <param name="looks">Those who want to know; changes have been sought when they are called.</param>
    public static void Begin(DashboardDbContext db, Action<DashboardDbContext> before, params Action<ChangeTracker>[] looks)
    {
        var tracker = db.ChangeTracker;
        db.SavingChanges += (_, _) =>
        {
            tracker.AutoDetectChangesEnabled = false;
            before(db);
            tracker.DetectChanges();
            foreach (var look in looks)
            {
                look(tracker);
            }
        };
        db.SavedChanges += (_, _) => tracker.AutoDetectChangesEnabled = true;
        db.SaveChangesFailed += (_, _) => tracker.AutoDetectChangesEnabled = true;
    }
}
