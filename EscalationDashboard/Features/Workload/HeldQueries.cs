using System.Globalization;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>
/// Reads what the guardrails hold back, newest first and a page at a time, cut to what the person may see. It reaches back a
/// week, or as far as the oldest request that still waits.
/// </summary>
public sealed class HeldQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>From so many overrides of one rule in a week on, the rule itself should be looked at.</summary>
    public const int RepeatedOverrides = 3;

    private const int MostAppeals = 50;
    private const int MostStandings = 100;

    // Rights are asked with a reason, since a missing one is no matter of rights.
    private const string SomeReason = "?";

    private static readonly RequestOutcome[] Held =
        [RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused, RequestOutcome.Review];

    public Task<HeldPage> Page(Actor actor, RequestOutcome? outcome, string? before, int size = PageSize) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var since = await Since(db, now);
        var held = db.Requests.Within(actor.Scope).Where(r => r.DecidedAt >= since && r.DisputeNumber == null && Held.Contains(r.Outcome));
        var counts = await held.GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var appeals = await db.Appeals.Within(actor.Scope).Where(a => a.AnsweredAt == null).OrderBy(a => a.DueAt).Take(MostAppeals).ToListAsync();
        var appealed = appeals.ConvertAll(a => a.RequestId);
        var found = await Behind(held.Where(r => (outcome == null || r.Outcome == outcome) && !appealed.Contains(r.Id)), before)
            .OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id)
            .Take(size + 1)
            .ToListAsync();
        var objecting = await db.Requests.Where(r => appealed.Contains(r.Id)).ToListAsync();
        var due = appeals.ToDictionary(a => a.RequestId, a => a.DueAt);
        return new HeldPage(
            await Rows(db, actor, objecting.OrderBy(r => due[r.Id]).ThenBy(r => r.Id, StringComparer.Ordinal), due),
            await Rows(db, actor, found.Take(size), due),
            counts,
            found.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{found[size - 1].DecidedAt.UtcTicks}-{found[size - 1].Id}") : null,
            await Standings(db, actor, now),
            await Overruled(db, actor, now - LoadPicture.Week),
            since);
    });

    /// <returns>Null where there is no such request, or none this person may see.</returns>
    public Task<OpenHeld?> Find(Actor actor, string requestId) => contexts.Read(async db =>
    {
        if (await db.Requests.Within(actor.Scope).SingleOrDefaultAsync(r => r.Id == requestId) is not { } request)
        {
            return null;
        }

        return new OpenHeld(
            request.Id, request.DisputeNumber, request.CustomerMessage,
            await db.DecisionsOn(request, actor.Scope, await catalog.Current(db)));
    });

    private static async Task<DateTimeOffset> Since(DashboardDbContext db, DateTimeOffset now)
    {
        var oldest = await db.Bookings.Where(b => b.ReleasedAt == null).MinAsync(b => (DateTimeOffset?)b.BookedAt);
        return oldest < now - LoadPicture.Week ? oldest.Value : now - LoadPicture.Week;
    }

#pragma warning disable CA1309 // The store compares ids by their bytes, and knows this form only.
    private static IQueryable<ContactRequest> Behind(IQueryable<ContactRequest> requests, string? cursor) =>
        cursor?.Split('-', 2) is [var ticks, { Length: > 0 } id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= DateTimeOffset.MaxValue.UtcTicks
        && new DateTimeOffset(utc, TimeSpan.Zero) is var at
            ? requests.Where(r => r.DecidedAt < at || (r.DecidedAt == at && string.Compare(r.Id, id) < 0))
            : requests;
#pragma warning restore CA1309

    private async Task<IReadOnlyList<HeldRow>> Rows(
        DashboardDbContext db, Actor actor, IEnumerable<ContactRequest> requests, Dictionary<string, DateTimeOffset> appealDue)
    {
        var list = requests.ToList();
        var network = await catalog.Current(db);
        var ids = list.ConvertAll(r => r.Id);
        var names = await db.NamesOf(list.Select(r => r.VisitRef));
        var bookings = await db.Bookings.Where(b => ids.Contains(b.RequestId)).ToDictionaryAsync(b => b.RequestId);
        var marked = await db.StaffActions
            .Where(a => a.Kind == StaffActionKind.ShouldHaveReached && a.UndoneAt == null && ids.Contains(a.RequestId!)).Select(a => a.RequestId).ToListAsync();
        return list.ConvertAll(r => new HeldRow(
            r.Id, r.DecidedAt, r.Outcome, r.Check, r.Reason,
            network.Location(r.LocationCode)?.Name ?? r.LocationCode,
            network.Leader(r.LeaderId)?.Name,
            names.Of(r.VisitRef, r.CustomerRef),
            bookings.GetValueOrDefault(r.Id)?.PromisedAt ?? r.Until,
            appealDue.TryGetValue(r.Id, out var due) ? due : null,
            [.. May(actor, r, bookings.GetValueOrDefault(r.Id), marked.Contains(r.Id))]));
    }

    private static IEnumerable<StaffActionKind> May(Actor actor, ContactRequest request, Booking? booking, bool marked)
    {
        if (Overrides.TakeNow(actor, request, booking, SomeReason).IsAllowed)
        {
            yield return StaffActionKind.TakeNow;
        }

        if (Overrides.AllowOnce(actor, request, SomeReason).IsAllowed)
        {
            yield return StaffActionKind.AllowOnce;
        }

        if (Overrides.ShouldHaveReached(actor, request, marked, SomeReason).IsAllowed)
        {
            yield return StaffActionKind.ShouldHaveReached;
        }
    }

    private static async Task<IReadOnlyList<StandingRow>> Standings(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        var standings = await db.Standings.Within(actor.Scope)
            .Where(s => s.LiftedAt == null && s.Until > now).OrderBy(s => s.Until).ThenBy(s => s.Id).Take(MostStandings).ToListAsync();
        var names = await db.LatestNamesOf(actor.Scope, standings.Select(s => s.CustomerRef));
        return standings.ConvertAll(s => new StandingRow(s, names.GetValueOrDefault(s.CustomerRef, ContactNames.Unknown)));
    }

    private static async Task<IReadOnlyList<OverruledRule>> Overruled(DashboardDbContext db, Actor actor, DateTimeOffset since) => (await db.StaffActions
        .Within(actor.Scope)
        .Where(a => a.At >= since && a.Check != null && a.UndoneAt == null
            && (a.Kind == StaffActionKind.TakeNow || a.Kind == StaffActionKind.AllowOnce || a.Kind == StaffActionKind.Exempt))
        .GroupBy(a => a.Check!)
        .Select(g => new { g.Key, Count = g.Count() })
        .Where(g => g.Count >= RepeatedOverrides)
        .OrderByDescending(g => g.Count)
        .ToListAsync()).ConvertAll(g => new OverruledRule(g.Key, g.Count));
}
