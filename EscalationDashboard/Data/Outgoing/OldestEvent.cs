using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Outgoing;

public static class OldestEvent
{
    /// <summary>When the oldest event was written that is neither delivered nor skipped; null where there is none. Reads open events alone.</summary>
    public static Task<DateTimeOffset?> OldestOpen(this DashboardDbContext db) =>
        db.Outbox.Where(e => e.SettledAt == null).Select(e => (DateTimeOffset?)e.CreatedAt).MinAsync();
}
