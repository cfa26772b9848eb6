using EscalationDashboard.Data;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>What a person sees of how they are reached, and admins of what does not get through.</summary>
public sealed class PagingQueries(IReadContexts contexts, NetworkCatalog catalog, Reaching reaching, TimeProvider clock)
{
    /// <summary>So many past alerts are on a page of them.</summary>
    public const int PageSize = 50;

    /// <summary>After so many failures in a row without anything that got through, a way is down.</summary>
    private const int DownAfter = 2;

    /// <summary>So many people's addresses are not dead at once: the other side turns everybody away.</summary>
    private const int SeveralPeople = 2;

    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <param name="after">Behind which of the past alerts their page begins; the latest where none is named.</param>
    /// <returns>Null for a person who has no account any more.</returns>
    public Task<OwnPaging?> Own(Actor actor, PastCursor? after = null) => contexts.Read(async db =>
    {
        if (await Reaching.Find(db, actor.Id) is not { } person)
        {
            return null;
        }

        var signIn = await db.Logins.Where(l => l.Id == actor.Id).Select(l => l.Email).SingleOrDefaultAsync();
        var dead = await db.DeadWays.Where(w => w.AccountId == actor.Id).ToDictionaryAsync(w => w.Channel, w => w.Fault);
        return new OwnPaging(
            person.Choice, signIn, [.. reaching.Senders.Select(s => new OwnWay(s.Channel, s.IsConnected, s.Reaches(person), dead.GetValueOrDefault(s.Channel)))], [.. person.Browsers.OrderBy(b => b.CreatedAt)],
            await Past(db, actor, after));
    });

    /// <summary>How a page ended, for a system that may see its location.</summary>
    public Task<AcknowledgedAnswer?> EndOf(Actor system, string id) => contexts.Read(async db =>
        await db.Pages.Within(system.Scope).SingleOrDefaultAsync(p => p.Id == id) is { } page
            ? new AcknowledgedAnswer(page.Id, page.DisputeNumber, page.End == PageEnd.Acknowledged, page.AcknowledgedByName, page.End, page.EndedAt)
            : null);

    /// <summary>
    /// The ways that nothing has got through by lately, though it was tried: the other side fails or refuses, or turns several people away.
    /// One person's dead address is theirs, and concerns nobody else.
    /// </summary>
    public Task<IReadOnlyList<ChannelDown>> Down() => contexts.Read<IReadOnlyList<ChannelDown>>(async db =>
    {
        var since = clock.GetUtcNow() - Lately;
        var tried = await db.PageDeliveries.Where(d => d.At > since && (d.State == PageDeliveryState.Sent || d.Failures > 0))
            .Select(d => new { d.AccountId, d.Channel, d.State, d.Failures, d.Fault, d.At }).ToListAsync();
        var dead = tried.Count == 0 ? [] : (await db.DeadWays.Select(w => new { w.AccountId, w.Channel }).ToListAsync()).ToHashSet();
        return
        [
            .. from one in tried
               group one by one.Channel into way
               let arrived = way.Where(d => d.State == PageDeliveryState.Sent).Max(d => d.At)
               let failing = way.Where(d => d.State != PageDeliveryState.Sent && !(d.At < arrived)).ToList()
               let theirs = failing.Where(d => dead.Contains(new { d.AccountId, d.Channel })).ToList()
               where failing.Except(theirs).Sum(d => d.Failures) >= DownAfter || theirs.Select(d => d.AccountId).Distinct().Count() >= SeveralPeople
               let last = failing.MaxBy(d => d.At)!
               select new ChannelDown(way.Key, failing.Min(d => d.At)!.Value, last.Fault),
        ];
    });

    private async Task<PastPage> Past(DashboardDbContext db, Actor actor, PastCursor? after)
    {
        var network = await catalog.Current(db);
        // One more than is shown says whether there is another page.
        var found = await (
            from step in Behind(db.PageSteps.Where(s => s.AccountId == actor.Id), after)
            join page in db.Pages on step.PageId equals page.Id
            orderby step.At descending, step.PageId descending
            select new { step, page }).Take(PageSize + 1).ToListAsync();
        var asked = found.Take(PageSize).ToList();
        var pages = asked.Select(a => a.page.Id).Distinct().ToList();
        var messages = (await db.PageDeliveries.Where(d => d.AccountId == actor.Id && pages.Contains(d.PageId)).ToListAsync()).ToLookup(d => (d.PageId, d.Step));
        return new PastPage(
            [
                .. asked.Select(a => new PastAlert(
                    a.page.DisputeNumber, a.page.Cause, network.Location(a.page.LocationCode)?.Name ?? a.page.LocationCode, a.step.At, a.page.End,
                    a.page.AcknowledgedByName, a.page.AcknowledgedBy == actor.Id,
                    [.. messages[(a.page.Id, a.step.Number)].Select(d => (d.Channel, d.State))])),
            ],
            found.Count > PageSize ? new PastCursor(asked[^1].step.At, asked[^1].step.PageId) : null);
    }

#pragma warning disable CA1309 // The store compares ids by their bytes, and knows this form only.
    private static IQueryable<PageStep> Behind(IQueryable<PageStep> steps, PastCursor? cursor) => cursor is null
        ? steps
        : steps.Where(s => s.At < cursor.At || (s.At == cursor.At && string.Compare(s.PageId, cursor.PageId) < 0));
#pragma warning restore CA1309
}
