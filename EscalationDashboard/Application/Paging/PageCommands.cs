using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>For whom a system says that they look after it.</summary>
/// <param name="AccountId">Null for the one who was asked in that step.</param>
/// <param name="Step">Null for the last one, of that person where one is named.</param>
public sealed record AskedPerson(string? AccountId, int? Step)
{
    /// <summary>The one who was asked last.</summary>
    public static readonly AskedPerson Last = new(null, null);
}

/// <summary>Who looks after a page from now on, and how they said so.</summary>
public sealed record AnsweredBy(string AccountId, string Name, AcknowledgedVia Via);

/// <summary>A person says that they look after what they were asked for.</summary>
public sealed class PageCommands(IWriteQueue writes, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>By a person who may see the dispute, whether or not it was they who were asked.</summary>
    public Task<Verdict> Acknowledge(Actor actor, string pageId) => writes.Execute(async scope =>
    {
        var page = await scope.Db.Pages.Within(actor.Scope).SingleOrDefaultAsync(p => p.Id == pageId);
        return page is null || actor.Role is not (StaffRole.LocalLeader or StaffRole.RegionalManager or StaffRole.PilotAdmin)
            ? Verdict.Refused(Refusal.NotFound)
            : await Acknowledge(scope, await catalog.Current(scope.Db), actor, page, new(actor.Id, actor.Name, AcknowledgedVia.Screen), clock.GetUtcNow());
    }, WriteShare.Danger);

    /// <summary>By a system, on behalf of a person who was asked.</summary>
    public Task<Verdict> AcknowledgeFor(Actor system, string pageId, AskedPerson who) => writes.Execute(async scope =>
    {
        if (system.Role is not null || await scope.Db.Pages.Within(system.Scope).SingleOrDefaultAsync(p => p.Id == pageId) is not { Steps: > 0 } page)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var asked = await scope.Db.PageSteps
            .Where(s => s.PageId == pageId && (who.Step == null || s.Number == who.Step) && (who.AccountId == null || s.AccountId == who.AccountId))
            .OrderByDescending(s => s.Number).FirstOrDefaultAsync();
        return asked is null
            ? Verdict.Refused(Refusal.NotAsked)
            : await Acknowledge(scope, await catalog.Current(scope.Db), system, page, new(asked.AccountId, asked.Name, AcknowledgedVia.Api), clock.GetUtcNow());
    }, WriteShare.Danger);

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="actor">Who says so: the person, or a system for them.</param>
    public static async Task<Verdict> Acknowledge(WriteScope scope, Network network, Actor actor, Page page, AnsweredBy by, DateTimeOffset now)
    {
        // Else nobody would look after it: a danger is asked for anew at the next look, anything else not for a day.
        if (page.IsOpen && await PageAnswers.Against(scope.Db, network, page, by.AccountId, by.Via, now) is { } against)
        {
            return Verdict.Refused(against);
        }

        var verdict = page.Acknowledge(by.AccountId, by.Name, by.Via, now);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new PageAcknowledged(PageOfDispute.Of(page), by.AccountId, by.Name, by.Via));
            PageCourse.Measure(scope, page, now);
            await TakeUp(scope, network, page, by, now);
        }

        return verdict;
    }

    // A leader to whom it was given, and who says so, has it from then on.
    private static async Task TakeUp(WriteScope scope, Network network, Page page, AnsweredBy by, DateTimeOffset now)
    {
        var about = await scope.Db.Disputes.SingleAsync(d => d.Number == page.DisputeNumber);
        if (about is { Lane: Lane.S, GivenAt: not null } && await scope.Db.Accounts.AnyAsync(a => a.Id == by.AccountId && a.LeaderId == about.LeaderId))
        {
            about.TakeUp(now);
            about.RecalculateTimers(network.Location(about.LocationCode)!.Calendar());
        }
    }
}
