using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>A person says that they look after what they were asked for.</summary>
public sealed class PageCommands(IWriteQueue writes, TimeProvider clock)
{
    /// <summary>By a person who may see the dispute, whether or not it was they who were asked.</summary>
    public Task<Verdict> Acknowledge(Actor actor, string pageId) => writes.Execute(async scope =>
    {
        var page = await scope.Db.Pages.Within(actor.Scope).SingleOrDefaultAsync(p => p.Id == pageId);
        return page is null || actor.Role is not (StaffRole.LocalLeader or StaffRole.RegionalManager or StaffRole.PilotAdmin)
            ? Verdict.Refused(Refusal.NotFound)
            : Acknowledge(scope, actor, page, actor.Id, actor.Name, AcknowledgedVia.Screen, clock.GetUtcNow());
    });

    /// <summary>By a system, on behalf of the person who was asked last.</summary>
    public Task<Verdict> AcknowledgeFor(Actor system, string pageId) => writes.Execute(async scope =>
        system.Role is null && await scope.Db.Pages.Within(system.Scope).SingleOrDefaultAsync(p => p.Id == pageId) is { } page
        && await scope.Db.PageSteps.Where(s => s.PageId == pageId).OrderByDescending(s => s.Number).FirstOrDefaultAsync() is { } asked
            ? Acknowledge(scope, system, page, asked.AccountId, asked.Name, AcknowledgedVia.Api, clock.GetUtcNow())
            : Verdict.Refused(Refusal.NotFound));

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="actor">Who says so: the person, or a system for them.</param>
    public static Verdict Acknowledge(WriteScope scope, Actor actor, Page page, string accountId, string name, AcknowledgedVia via, DateTimeOffset now)
    {
        var verdict = page.Acknowledge(accountId, name, via, now);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new PageAcknowledged(PageOfDispute.Of(page), accountId, name, via));
        }

        return verdict;
    }
}
