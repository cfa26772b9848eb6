using EscalationDashboard.Data;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>A page with whom it asked last, and by which ways.</summary>
public sealed record PageStory(Page Page, IReadOnlyList<PageStep> Steps, IReadOnlyList<PageDelivery> Messages)
{
    /// <summary>What became of the messages of one step.</summary>
    public IEnumerable<PageDelivery> Of(PageStep step) => Messages.Where(m => m.Step == step.Number);
}

/// <summary>Reads what was asked of whom.</summary>
public static class PageReading
{
    /// <summary>Steps that are shown of a page: one that nobody answers goes round and round, and the timeline has all of it.</summary>
    public const int MostSteps = 6;

    /// <summary>The last page of a dispute; null where nobody was ever asked.</summary>
    public static async Task<PageStory?> LastOf(DashboardDbContext db, string disputeNumber) =>
        await db.Pages.Where(p => p.DisputeNumber == disputeNumber).OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync() is { } page
            ? new PageStory(
                page,
                await db.PageSteps.Where(s => s.PageId == page.Id && s.Number > page.Steps - MostSteps).OrderBy(s => s.Number).ToListAsync(),
                await db.PageDeliveries.Where(d => d.PageId == page.Id && d.Step > page.Steps - MostSteps).OrderBy(d => d.Id).ToListAsync())
            : null;

    /// <summary>By which ways single people are not reached, for those who can mend it.</summary>
    public static async Task<ILookup<string, PageChannel>> DeadWays(DashboardDbContext db) =>
        (await db.DeadWays.Select(w => new { w.AccountId, w.Channel }).ToListAsync()).ToLookup(w => w.AccountId, w => w.Channel);
}
