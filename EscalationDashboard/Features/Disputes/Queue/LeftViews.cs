using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Views that a colleague who has left shared: nobody's own any more, so that the admins and the region's manager may remove them.</summary>
internal static class LeftViews
{
    /// <returns>An admin's everywhere, a regional manager's in their region, and nobody else's.</returns>
    public static IQueryable<SavedView> Of(DashboardDbContext db, Actor actor)
    {
        var (region, everywhere) = (actor.Scope.RegionCode, actor.Role == StaffRole.PilotAdmin);
        return db.Views.Where(v => v.Team != null && db.Accounts.Any(a => a.Id == v.OwnerId && a.LeftAt != null)
            && (everywhere || (region != null && (v.Team == region || db.Locations.Any(l => l.Code == v.Team && l.RegionCode == region)))));
    }
}
