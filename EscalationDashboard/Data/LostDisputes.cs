using EscalationDashboard.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>
/// Looks for open disputes that nobody could work: on no queue, or with a page that fails. The store's foreign keys and the
/// commands leave none; this looks anew, in another way, so that a fault of theirs would show.
/// </summary>
public static class LostDisputes
{
    /// <returns>Their numbers; none while the product is right.</returns>
    public static async Task<List<string>> In(DashboardDbContext db, Network network)
    {
        var open = await db.Disputes.Where(d => d.State != DisputeState.Resolved)
            .Select(d => new
            {
                d.Number,
                d.LocationCode,
                d.LeaderId,
                Whole = db.Visits.Any(v => v.Ref == d.VisitRef && v.LocationCode == d.LocationCode)
                    && db.VisitContacts.Any(c => c.VisitRef == d.VisitRef && c.CustomerRef == d.CustomerRef)
                    && db.Requests.Any(r => r.Id == d.RequestId && r.DisputeNumber == d.Number && r.CustomerRef == d.CustomerRef)
                    && db.Decisions.Any(x => x.RequestId == d.RequestId),
            })
            .ToListAsync();
        return [.. open.Where(d => !d.Whole || network.Location(d.LocationCode) is not { } location || !SeenBy(d.LeaderId, location.RegionCode)).Select(d => d.Number)];

        bool SeenBy(string? leaderId, string regionCode) => leaderId is null || network.Leader(leaderId)?.RegionCode == regionCode;
    }
}
