using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data;

/// <summary>
/// Looks at what one command saves, just before it does: for all who want to know, changes are sought once for each save, since
/// to seek them means to compare everything that the command has read.
/// </summary>
public static class SaveWatch
{
    /// <param name="looks">Those who want to know; changes have been sought when they are called.</param>
    public static void Begin(DashboardDbContext db, params Action<ChangeTracker>[] looks)
    {
        var tracker = db.ChangeTracker;
        db.SavingChanges += (_, _) =>
        {
            tracker.DetectChanges();
            tracker.AutoDetectChangesEnabled = false;
            foreach (var look in looks)
            {
                look(tracker);
            }
        };
        db.SavedChanges += (_, _) => tracker.AutoDetectChangesEnabled = true;
        db.SaveChangesFailed += (_, _) => tracker.AutoDetectChangesEnabled = true;
    }
}
