using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>Whom a page has asked.</summary>
public static class PageSteps
{
    /// <summary>
    /// In the round that runs. Where a page goes on for one whose answer counts no more, its first round is the rest of that one's: a
    /// customer in danger does not wait once more for those who let their time go by. Who was asked last had theirs cut short.
    /// </summary>
    public static async Task<List<PageStep>> Before(DashboardDbContext db, Page page, Dispute about)
    {
        var own = await db.PageSteps.Where(s => s.PageId == page.Id && s.Round == page.Round).ToListAsync();
        if (page is not { Cause: PageCause.Safety, Round: <= 1 })
        {
            return own;
        }

        // It began because none of their answers counted, be their persons back by now.
        var letItGo = await db.Pages
            .Where(p => p.DisputeNumber == about.Number && p.Id != page.Id && p.End == PageEnd.Acknowledged && p.EndedAt >= about.NewsAt && p.StartedAt <= page.StartedAt)
            .Join(db.PageSteps, p => new { Page = p.Id, p.Round }, s => new { Page = s.PageId, s.Round }, (p, step) => new { Step = step, p.Steps })
            .Where(it => it.Step.Number < it.Steps).Select(it => it.Step).AsNoTracking().ToListAsync();
        return [.. letItGo.Select(step => step.InRound(1)), .. own];
    }
}
