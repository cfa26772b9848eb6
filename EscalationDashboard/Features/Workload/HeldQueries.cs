using System.Globalization;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>
/// Reads what the guardrails hold back, by customer and a page of customers at a time, cut to what the person may see. It reaches
/// back a week, or as far as the oldest request that still waits.
/// </summary>
/// <remarks>
/// Pages are pages of customers, cut in the query: within pages of requests, one customer who presses on would fill page after
/// page, stand on each of them again, and nobody could say how many requests of theirs are held. Of each customer the latest few
/// are read, so that a page has an end however much is held; the count says how many there are, and leads to all of them.
/// </remarks>
public sealed class HeldQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>Customers on a page.</summary>
    public const int PageSize = 15;

    /// <summary>Requests of one customer that are shown.</summary>
    public const int MostOfOne = 3;

    private const int FirstWords = 280;
    private const int MostAppeals = 50;
    private const int MostStandings = 100;

    private static readonly RequestOutcome[] Held =
        [RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused, RequestOutcome.Review];

    /// <param name="size">Customers on a page.</param>
    public Task<HeldPage> Page(Actor actor, RequestOutcome? outcome, string? before, int size = PageSize) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var since = await Since(db, now);
        var all = db.Requests.Within(actor.Scope).Where(r => r.DecidedAt >= since && r.DisputeNumber == null && Held.Contains(r.Outcome));
        var counts = await all.GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var appeals = await db.Appeals.Within(actor.Scope).Where(a => a.AnsweredAt == null).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(MostAppeals).ToListAsync();

        // Who objects stands before everybody else on the first page, and on no other.
        var objecting = outcome is null ? appeals.Select(a => a.CustomerRef).Distinct().ToList() : [];
        var held = all.Where(r => outcome == null || r.Outcome == outcome);
        var found = await Behind(held.Where(r => !objecting.Contains(r.CustomerRef)).GroupBy(r => r.CustomerRef)
                .Select(g => new HeldCustomer { Ref = g.Key, Newest = g.Max(r => r.DecidedAt) }), before)
            .OrderByDescending(c => c.Newest).ThenByDescending(c => c.Ref)
            .Take(size + 1)
            .ToListAsync();
        List<string> customers = [.. before is null ? objecting : [], .. found.Take(size).Select(c => c.Ref)];
        return new HeldPage(
            await Groups(db, actor, held, customers, [.. outcome is null ? appeals : []]),
            counts,
            found.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{found[size - 1].Newest.UtcTicks}-{found[size - 1].Ref}") : null,
            await Standings(db, actor, now),
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
            request.Id, request.DisputeNumber, request.Text, request.CustomerMessage,
            await db.DecisionsOn(request, actor.Scope, await catalog.Current(db)));
    });

    private static async Task<DateTimeOffset> Since(DashboardDbContext db, DateTimeOffset now)
    {
        var oldest = await db.Bookings.Where(b => b.ReleasedAt == null).MinAsync(b => (DateTimeOffset?)b.BookedAt);
        return oldest < now - LoadPicture.Week ? oldest.Value : now - LoadPicture.Week;
    }

#pragma warning disable CA1309 // The store compares references by their bytes, and knows this form only.
    private static IQueryable<HeldCustomer> Behind(IQueryable<HeldCustomer> customers, string? cursor) =>
        cursor?.Split('-', 2) is [var ticks, { Length: > 0 } customer]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= DateTimeOffset.MaxValue.UtcTicks
        && new DateTimeOffset(utc, TimeSpan.Zero) is var at
            ? customers.Where(c => c.Newest < at || (c.Newest == at && string.Compare(c.Ref, customer) < 0))
            : customers;
#pragma warning restore CA1309

    private async Task<IReadOnlyList<HeldGroup>> Groups(
        DashboardDbContext db, Actor actor, IQueryable<ContactRequest> held, List<string> customers, List<Appeal> appeals)
    {
        var latest = await held.Where(r => customers.Contains(r.CustomerRef)).GroupBy(r => r.CustomerRef).Select(g => new
        {
            g.Key,
            Count = g.Count(),
            Requests = g.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id).Take(MostOfOne).ToList(),
        }).ToDictionaryAsync(g => g.Key);
        var due = appeals.Where(a => customers.Contains(a.CustomerRef)).ToDictionary(a => a.RequestId);
        var appealed = (await db.Requests.Where(r => due.Keys.Contains(r.Id)).ToListAsync()).OrderBy(r => due[r.Id].DueAt).ThenBy(r => r.Id, StringComparer.Ordinal).ToLookup(r => r.CustomerRef);
        var shown = customers.ConvertAll(customer => appealed[customer]
            .Concat(latest.GetValueOrDefault(customer)?.Requests ?? []).DistinctBy(r => r.Id).Take(Math.Max(MostOfOne, appealed[customer].Count())).ToList());
        var rows = await Rows(db, actor, [.. shown.SelectMany(r => r)], due);
        var names = await db.NamesOf(shown.SelectMany(r => r).Select(r => r.VisitRef));
        return
        [
            .. from requests in shown
               where requests.Count > 0
               let of = requests[0]
               select new HeldGroup(
                   of.CustomerRef, names.Of(of.VisitRef, of.CustomerRef), Math.Max(latest.GetValueOrDefault(of.CustomerRef)?.Count ?? 0, requests.Count),
                   requests.ConvertAll(r => rows[r.Id])),
        ];
    }

    private async Task<Dictionary<string, HeldRow>> Rows(DashboardDbContext db, Actor actor, List<ContactRequest> requests, Dictionary<string, Appeal> appeals)
    {
        var (network, ids) = (await catalog.Current(db), requests.ConvertAll(r => r.Id));
        var bookings = await db.Bookings.Where(b => ids.Contains(b.RequestId)).ToDictionaryAsync(b => b.RequestId);
        var numbers = await Numbers(db, actor, network, requests);
        var rights = await HeldRights.Of(db, network, actor, requests, bookings, appeals);
        return requests.ToDictionary(r => r.Id, r => new HeldRow(
            r.Id, r.DecidedAt, r.Outcome, r.Check, r.Reason,
            network.Location(r.LocationCode)?.Name ?? r.LocationCode,
            network.Leader(r.LeaderId)?.Name,
            r.VehicleYear > 0 ? $"{r.VehicleModel} {r.VehicleYear}" : r.VehicleModel,
            NameText.Shortened(r.Text, FirstWords),
            numbers.GetValueOrDefault(r.Id),
            bookings.GetValueOrDefault(r.Id)?.PromisedAt ?? r.Until,
            appeals.GetValueOrDefault(r.Id)?.DueAt,
            rights.MayAnswer(r),
            [.. rights.May(r)]));
    }

    // Of each request the latest look; the snapshots beside them are large and not needed here.
    private static async Task<Dictionary<string, HeldNumber?>> Numbers(DashboardDbContext db, Actor actor, Network network, List<ContactRequest> requests)
    {
        var leaders = requests.ToDictionary(r => r.Id, r => network.Leader(r.LeaderId)?.Name);
        var decisions = await db.Decisions.Where(d => leaders.Keys.Contains(d.RequestId))
            .Select(d => new StoredDecision { Number = d.Number, RequestId = d.RequestId, DecidedAt = d.DecidedAt, PolicyVersion = d.PolicyVersion, Decision = d.Decision, Snapshot = "" })
            .ToListAsync();
        var unseen = network.Leaders.Where(l => !WorkloadVisibility.MaySee(actor, l)).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        return decisions.GroupBy(d => d.RequestId).ToDictionary(
            g => g.Key, g => Seen(HeldNumber.Of(ShownDecision.Of(g.MaxBy(d => d.Number)!), leaders[g.Key])));

        // A colleague's own count is theirs and their manager's to see.
        HeldNumber? Seen(HeldNumber? number) => number?.Name is { } name && unseen.Contains(name) ? number with { Name = null } : number;
    }

    private static async Task<IReadOnlyList<StandingRow>> Standings(DashboardDbContext db, Actor actor, DateTimeOffset now)
    {
        var standings = await db.Standings.Within(actor.Scope)
            .Where(s => s.LiftedAt == null && s.Until > now).OrderBy(s => s.Until).ThenBy(s => s.Id).Take(MostStandings).ToListAsync();
        var names = await db.LatestNamesOf(actor.Scope, standings.Select(s => s.CustomerRef));
        return standings.ConvertAll(s => new StandingRow(s, names.GetValueOrDefault(s.CustomerRef, ContactNames.Unknown)));
    }

    private sealed class HeldCustomer
    {
        public required string Ref { get; init; }

        public required DateTimeOffset Newest { get; init; }
    }
}
