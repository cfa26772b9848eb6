using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>Reads what waits for this person: bounded, cut to what they see, and only what they may do.</summary>
public static class NeedQueries
{
    /// <summary>Of one kind so many are named; the first ones done, the next ones show.</summary>
    public const int MostOfAKind = 3;

    /// <summary>From so many overrides of one rule in a week on, the rule itself should be looked at.</summary>
    public const int RepeatedOverrides = 3;

    // Older ones of a flood do not change what is the oldest.
    private const int MostLooks = 200;

    public static async Task<IReadOnlyList<Need>> Of(DashboardDbContext db, Actor actor, LoadPicture picture) =>
    [
        .. (await Unclaimed(db, actor, picture.Now))
            .Concat(await Appeals(db, actor, picture))
            .Concat(await Reviews(db, actor, picture.Now))
            .Concat(Needs.OfLeaders(picture, picture.Seen.Where(l => WorkloadVisibility.MaySee(actor, l))))
            .Concat(await Restrictions(db, actor, picture.Now))
            .Concat(await Rules(db, actor, picture.Now))
            .GroupBy(need => need.Kind).OrderBy(kind => kind.Key).SelectMany(kind => kind.Take(MostOfAKind)),
    ];

    // Who only reads the queue is not told to claim.
    private static async Task<IEnumerable<Need>> Unclaimed(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        if (actor.LeaderId is null)
        {
            return [];
        }

        // Said as the index of open disputes says it.
        var waiting = db.Disputes.Within(actor.Scope).Where(d => d.State != DisputeState.Resolved && (d.State == DisputeState.Waiting || d.GivenAt != null))
            .OrderBy(d => d.AdmittedAt).ThenBy(d => d.Number);
        var danger = await waiting.Where(d => d.Lane == Lane.S).ToListAsync();
        var late = (await waiting.Where(d => d.Lane != Lane.S).Take(MostLooks).ToListAsync()).Where(d => QueuePriority.RankOf(d.Priority, now) is { IsLate: true, Promise: Promise.FirstContact })
            .OrderBy(d => d.Timers.FirstContactDue).ToList();
        var names = await db.NamesOf(danger.Take(1).Concat(late.Take(1)).Select(d => d.VisitRef));
        return Oldest(NeedKind.Safety, danger).Concat(Oldest(NeedKind.Unclaimed, late));

        IEnumerable<Need> Oldest(NeedKind kind, List<Dispute> all) => all.Take(1).Select(d => new Need(
            kind, d.Number, Links.Dispute(d.Number), d.Timers.FirstContactDue, [all.Count, d.Number], [names.Of(d.VisitRef, d.CustomerRef)]));
    }

    private static async Task<IEnumerable<Need>> Appeals(DashboardDbContext db, Actor actor, LoadPicture picture)
    {
        var appeals = await db.Appeals.Within(actor.Scope).Where(a => a.AnsweredAt == null).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(MostLooks).ToDictionaryAsync(a => a.RequestId);
        var requests = await db.Requests.Where(r => appeals.Keys.Contains(r.Id)).ToListAsync();
        var rights = await HeldRights.Of(db, picture.Network, actor, requests, new Dictionary<string, Booking>(), appeals);
        var mine = requests.Where(rights.MayAnswer).OrderBy(r => appeals[r.Id].DueAt).ThenBy(r => r.Id, StringComparer.Ordinal).Take(MostOfAKind).ToList();
        var names = await db.NamesOf(mine.Select(r => r.VisitRef));
        return mine.ConvertAll(r => new Need(NeedKind.Appeal, r.Id, Links.HeldRequest(r.Id), appeals[r.Id].DueAt, [names.Of(r.VisitRef, r.CustomerRef)], []));
    }

    private static async Task<IEnumerable<Need>> Reviews(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        // As far back as the list below; nothing is read from the beginning of time at every push.
        var since = now - LoadPicture.Week;
        var unread = db.Requests.Within(actor.Scope).Where(r => r.DecidedAt >= since && r.Outcome == RequestOutcome.Review && r.DisputeNumber == null);
        var first = await unread.OrderBy(r => r.Until).ThenBy(r => r.Id).FirstOrDefaultAsync();
        if (first is null || actor.LeaderId is null)
        {
            return [];
        }

        var names = await db.NamesOf([first.VisitRef]);
        return [new Need(NeedKind.Review, first.Id, Links.HeldRequest(first.Id), first.Until, [await unread.CountAsync(), names.Of(first.VisitRef, first.CustomerRef)], [])];
    }

    private static async Task<IEnumerable<Need>> Restrictions(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        var soon = now + Needs.RestrictionEnds;
        var ending = await db.Standings.Within(actor.Scope)
            .Where(s => s.Kind != StandingKind.Exempt && s.LiftedAt == null && s.Until > now && s.Until <= soon)
            .OrderBy(s => s.Until).ThenBy(s => s.Id).Take(MostOfAKind).ToListAsync();
        var names = await db.LatestNamesOf(actor.Scope, ending.Select(s => s.CustomerRef));
        return ending.ConvertAll(s => new Need(
            NeedKind.Restriction, s.Id, Links.DecisionsAbout(s.CustomerRef), s.Until, [names.GetValueOrDefault(s.CustomerRef, ContactNames.Unknown), s.ByName], []));
    }

    private static async Task<IEnumerable<Need>> Rules(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        var since = now - LoadPicture.Week;
        var overruled = await db.StaffActions.Within(actor.Scope)
            .Where(a => a.At >= since && a.Check != null && a.UndoneAt == null
                && (a.Kind == StaffActionKind.TakeNow || a.Kind == StaffActionKind.AllowOnce || a.Kind == StaffActionKind.Exempt))
            .GroupBy(a => a.Check!)
            .Select(g => new { Check = g.Key, Times = g.Count() })
            .Where(g => g.Times >= RepeatedOverrides)
            .OrderByDescending(g => g.Times).ThenBy(g => g.Check)
            .ToListAsync();
        return overruled.ConvertAll(rule => new Need(NeedKind.Rule, rule.Check, Links.DecisionsOf(rule.Check, since), null, [new WordOf($"Check.{rule.Check}"), rule.Times], []));
    }
}
