using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>Tells whose word that they look after a page counts: of a person who is there and may take the dispute.</summary>
public static class PageAnswers
{
    /// <summary>Also the word of one from elsewhere who has the dispute.</summary>
    /// <param name="via">How they say it.</param>
    /// <returns>Why it does not count now; null where it does.</returns>
    public static async Task<string?> Against(DashboardDbContext db, Network network, Page page, string accountId, AcknowledgedVia? via, DateTimeOffset now)
    {
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId) is not { } by)
        {
            return null;
        }

        var (leader, about) = (network.Leader(by.LeaderId), await db.Disputes.AsNoTracking().SingleAsync(d => d.Number == page.DisputeNumber));
        if (leader is { LeftAt: null } && !leader.IsOnLeave(now) && about.LeaderId == leader.Id && about.State == DisputeState.Claimed)
        {
            return null;
        }

        return !PageAnswer.Counts(page, by, leader, network.LeadersIn(page.RegionCode), now) ? Refusal.AnswerNotCounted
            : await MayTake(db, page, by, about, via) ? null
            : Refusal.WithRegion;
    }

    /// <returns>Of the last pages of disputes all but those whose answer came from a person who is gone, is away or may not take it by now.</returns>
    public static async Task<List<Page>> Standing(DashboardDbContext db, Network network, IReadOnlyCollection<Page> pages, DateTimeOffset now)
    {
        var standing = new List<Page>();
        foreach (var page in pages)
        {
            if (page.AcknowledgedBy is not { } id || await Against(db, network, page, id, page.Via, now) is null)
            {
                standing.Add(page);
            }
        }

        return standing;
    }

    /// <summary>Whether a leader was the last to say that they look after a dispute, since it was news or changed hands, and is there.</summary>
    public static async Task<bool> IsLookedAfterBy(DashboardDbContext db, Network network, Dispute about, Leader? leader, DateTimeOffset now)
    {
        var since = about.ClaimedAt > about.NewsAt ? about.ClaimedAt.Value : about.NewsAt;
        return leader is not null
            && PageNeed.Last(await db.Pages.AsNoTracking().Where(p => p.DisputeNumber == about.Number && p.AcknowledgedBy != null).ToListAsync()) is { } last
            && last.EndedAt >= since
            && await db.Accounts.AnyAsync(a => a.Id == last.AcknowledgedBy && a.LeaderId == leader.Id)
            && await Against(db, network, last, last.AcknowledgedBy!, last.Via, now) is null;
    }

    /// <summary>
    /// Those who may take the dispute before those of its place from whom it is kept: these are asked once nobody else answers. What began
    /// with the region is kept from nobody, but a manager who is at work comes before leaders who may sleep.
    /// </summary>
    public static async Task<IReadOnlyList<PagedPerson>> InOrder(
        DashboardDbContext db, Network network, Dispute about, IReadOnlyList<PagedPerson> order, DateTimeOffset now)
    {
        if (about.Tier == LeaderTier.Local)
        {
            return order;
        }

        var ids = order.Select(person => person.AccountId).ToArray();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        return [.. order.OrderBy(person => accounts.GetValueOrDefault(person.AccountId) is not { } account ? 1
            : about.IsKeptFrom(account.Role, account.LeaderId) ? 2
            : about.HandedUp is null && network.Leader(account.LeaderId) is { Tier: LeaderTier.Regional } manager && network.IsAtWork(manager, now) ? 0
            : 1)];
    }

    // A leader of the place who was asked since it went up, or has spoken to the customer, is better than nobody.
    private static async Task<bool> MayTake(DashboardDbContext db, Page page, StaffAccount by, Dispute about, AcknowledgedVia? via) =>
        !about.IsKeptFrom(by.Role, by.LeaderId) || via == AcknowledgedVia.Call
        || (about.HandedUp is { } up && await db.PageSteps.AnyAsync(s => s.PageId == page.Id && s.AccountId == by.Id && s.At >= up.At));
}
