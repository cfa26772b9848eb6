using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>Asks people whose turn it is, and begins to where it has become necessary.</summary>
public sealed class PageStepCommands(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, PolicyCatalog policies, OnCallQueries onCall, Reaching reaching, TimeProvider clock,
    ILogger<PageStepCommands> logger)
{
    /// <summary>Asks the next person of every page that is due, each in a transaction of its own; who is asked stands in the store before anything is sent.</summary>
    /// <returns>How many people were asked.</returns>
    public async Task<int> AskDue()
    {
        var now = clock.GetUtcNow();
        await PassAbsent(now);
        var due = await contexts.Read(db => db.Pages.Where(p => p.NextAt <= now).OrderBy(p => p.NextAt).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.LocationCode }).ToListAsync());
        var asked = 0;
        foreach (var there in due.GroupBy(p => p.LocationCode))
        {
            var order = await onCall.ReachedAsync(there.Key, now);
            foreach (var page in there)
            {
                asked += await Try(page.Id, scope => Ask(scope, page.Id, order)) ? 1 : 0;
            }
        }

        return asked;
    }

    // In danger nobody waits for the answer of a person who was reached, and would not be any more.
    private async Task PassAbsent(DateTimeOffset now)
    {
        foreach (var id in await contexts.Read(db => Absent(db, now)))
        {
            await Try(id, async scope =>
            {
                if ((await Absent(scope.Db, now, id)).Count > 0)
                {
                    (await scope.Db.Pages.SingleAsync(p => p.Id == id)).HurryOn(now);
                }

                return true;
            });
        }
    }

    private async Task<List<string>> Absent(DashboardDbContext db, DateTimeOffset now, string? id = null)
    {
        var network = await catalog.Current(db);
        var waiting = await db.Pages.AsNoTracking().Where(p => p.AtAnyHour && p.NextAt > now && (id == null || p.Id == id))
            .Join(db.PageSteps, p => new { Page = p.Id, Number = p.Steps }, s => new { Page = s.PageId, s.Number }, (page, step) => new { Page = page, step.AccountId }).ToListAsync();
        var absent = new List<string>();
        foreach (var it in waiting)
        {
            // Else everybody would be asked at once where the order names a person whose answer does not count. From a person of the
            // place it has been taken since: the next is asked after that, and may answer.
            if (await PageAnswers.Against(db, network, it.Page, it.AccountId, via: null, now) is { } against
                && (against == Refusal.WithRegion
                    || (await onCall.ReachedAsync(db, it.Page.LocationCode, now) is { Count: > 0 } order && order.All(person => person.AccountId != it.AccountId))))
            {
                absent.Add(it.Page.Id);
            }
        }

        return absent;
    }

    /// <summary>Begins to ask where a promise is about to break, a dispute is past its clock and nobody's, or a danger has nobody who is there.</summary>
    /// <returns>How many disputes it has begun to ask for.</returns>
    public async Task<int> BeginDue()
    {
        var now = clock.GetUtcNow();
        var needed = await contexts.Read(async db =>
        {
            var network = await catalog.Current(db);
            var soon = now + QueuePriority.Warning;
            var open = await db.Disputes
                .Where(d => d.State != DisputeState.Resolved
                    && ((d.Lane == Lane.S && (d.State == DisputeState.Waiting || d.GivenAt != null || d.FirstContactAt == null))
                        || (d.FirstContactAt == null && d.Timers.FirstContactDue < soon)
                        || ((d.State == DisputeState.Waiting || d.GivenAt != null) && d.Timers.SameDayTarget < now))
                    && !db.Pages.Any(p => p.DisputeNumber == d.Number && p.NextAt != null))
                .ToListAsync();
            var numbers = open.ConvertAll(d => d.Number);
            var before = open.Count == 0 ? [] : await db.Pages.Where(p => numbers.Contains(p.DisputeNumber)).ToListAsync();
            var all = before.ToLookup(p => p.DisputeNumber);

            // Only in danger does it matter whether an answer still counts, and of dangers whose customers wait there are few.
            var standing = await PageAnswers.Standing(db, network, [.. open.Where(d => d.Lane == Lane.S).Select(d => PageNeed.Last(all[d.Number])).OfType<Page>()], now);
            return open.Where(d => NeedOf(network, d, [.. all[d.Number]], standing, now) is not null).Select(d => d.Number).ToList();
        });
        foreach (var number in needed)
        {
            await Try(number, scope => Begin(scope, number));
        }

        return needed.Count;
    }

    // One that fails is looked at again in a moment, and takes nothing from the others, whose customers wait too.
    private async Task<bool> Try(string about, Func<WriteScope, Task<bool>> act)
    {
        try
        {
            return await writes.Execute(act, WriteShare.Danger);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Nobody could be asked about {About} just now", about);
            return false;
        }
    }

    /// <summary>When the next person has to be asked; null while nobody has.</summary>
    public Task<DateTimeOffset?> NextAt() => contexts.Read(db => db.Pages.Where(p => p.NextAt != null).MinAsync(p => p.NextAt));

    private async Task<bool> Begin(WriteScope scope, string number)
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(scope.Db));
        var before = await scope.Db.Pages.Where(p => p.DisputeNumber == number).ToListAsync();
        if (await scope.Db.Disputes.SingleOrDefaultAsync(d => d.Number == number) is { } about
            && NeedOf(network, about, before, await PageAnswers.Standing(scope.Db, network, PageNeed.Last(before) is { } last ? [last] : [], now), now) is { } cause)
        {
            await PageCourse.Begin(scope, about, cause, now);
        }

        return true;
    }

    private async Task<bool> Ask(WriteScope scope, string id, IReadOnlyList<PagedPerson> order)
    {
        var now = clock.GetUtcNow();
        if (await scope.Db.Pages.SingleOrDefaultAsync(p => p.Id == id && p.NextAt <= now) is not { } page)
        {
            return false;
        }

        var about = await scope.Db.Disputes.SingleAsync(d => d.Number == page.DisputeNumber);
        if (PageCourse.Follow(scope, Actor.System, page, about, now))
        {
            return false;
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(page.LocationCode)!;
        var wait = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code).PageNext;
        var before = await PageSteps.Before(scope.Db, page, about);

        // The customer was told the name of the leader to whom it went: that leader is asked before the others of the round, and once more
        // where the round had asked them before it was theirs.
        var owner = page.Cause == PageCause.PromiseBreaking || about.GivenAt is not null ? await Owner(scope.Db, about, now) : null;
        var people = PageOrder.After(owner, await PageAnswers.InOrder(scope.Db, network, about, order, now));
        var again = about.GivenAt is { } given && !before.Exists(step => step.AccountId == owner?.AccountId && step.At >= given) ? owner?.AccountId : null;
        if (page.Ask(people, before, wait, location.Calendar(), now, again) is not { } step)
        {
            return false;
        }

        scope.Db.PageSteps.Add(step);
        scope.Record(now, Actor.System, new PersonPaged(PageOfDispute.Of(page), page.Cause, step.Number, step.AccountId, step.Name, step.Tier));
        var ways = await reaching.Plan(scope.Db, step.AccountId, page.AtAnyHour, now);
        if (!await Reaching.IsAlive(scope.Db, step.AccountId, ways.Select(way => way.Channel)) && await reaching.ReachesAny(scope.Db, PageOrder.Rest(people, [.. before, step])))
        {
            page.HurryOn(now);
        }

        foreach (var (channel, at) in ways)
        {
            scope.Db.PageDeliveries.Add(new PageDelivery
            {
                Id = scope.Ids.Next(),
                PageId = page.Id,
                Step = step.Number,
                AccountId = step.AccountId,
                Channel = channel,
                DueAt = at,
            });
        }

        return true;
    }

    // On leave they are left in peace, and the others asked at once.
    private async Task<PagedPerson?> Owner(DashboardDbContext db, Dispute about, DateTimeOffset now) =>
        about.State != DisputeState.Waiting && (await catalog.Current(db)).Leader(about.LeaderId) is { } leader && !leader.IsOnLeave(now)
        && await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.LeaderId == leader.Id && a.LeftAt == null) is { } account
            ? new PagedPerson(account.Id, account.Name, PageTier.Owner)
            : null;

    // In danger the last answer counts as long as the person who gave it is there.
    private static PageCause? NeedOf(Network network, Dispute about, IReadOnlyCollection<Page> before, IReadOnlyCollection<Page> standing, DateTimeOffset now)
    {
        var last = PageNeed.Last(before);
        return PageNeed.IsDangerUnasked(about, last, last is not null && standing.Contains(last), about.IsOwnerGone(network, now)) ? PageCause.Safety
            : PageNeed.Of(about, network.Location(about.LocationCode)!.Calendar().IsOpen(now), now) is { } cause && PageNeed.MayBegin(cause, before, now) ? cause
            : null;
    }
}
