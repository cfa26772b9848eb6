using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>Tells the pages whose answer still counts: the leader who gave it is there.</summary>
public static class PageAnswers
{
    /// <summary>Whether a person's word that they look after a page counts now; also of one from elsewhere who has the dispute.</summary>
    public static async Task<bool> Counts(DashboardDbContext db, Network network, Page page, string accountId, DateTimeOffset now)
    {
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId) is not { } by)
        {
            return true;
        }

        var (leader, about) = (network.Leader(by.LeaderId), await db.Disputes.AsNoTracking().SingleAsync(d => d.Number == page.DisputeNumber));
        return (PageAnswer.Counts(page, by, leader, network.LeadersIn(page.RegionCode), now) && !about.IsKeptFrom(by.Role))
            || (leader is { LeftAt: null } && !leader.IsOnLeave(now) && about.LeaderId == leader.Id && about.State == DisputeState.Claimed);
    }

    /// <returns>Of the last pages of disputes all but those whose answer came from a person who is gone or away by now.</returns>
    public static async Task<List<Page>> Standing(DashboardDbContext db, Network network, IReadOnlyCollection<Page> pages, DateTimeOffset now)
    {
        var ids = pages.Select(p => p.AcknowledgedBy).OfType<string>().Distinct().ToList();
        var people = ids.Count == 0 ? [] : await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        return
        [
            .. pages.Where(page => page.AcknowledgedBy is not { } id || !people.TryGetValue(id, out var by)
                || PageAnswer.Counts(page, by, network.Leader(by.LeaderId), network.LeadersIn(page.RegionCode), now)),
        ];
    }
}
