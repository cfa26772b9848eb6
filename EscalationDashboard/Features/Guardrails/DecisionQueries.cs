using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>Reads decisions, newest first and a page at a time, cut to what the person may see.</summary>
public sealed class DecisionQueries(IReadContexts contexts, ContactIndex index, NetworkCatalog catalog)
{
    public const int PageSize = 50;

    public Task<DecisionPage> Page(Actor actor, DecisionFilter filter, DecisionCursor? after, int size = PageSize) => contexts.Read(async db =>
    {
        // One more than is shown says whether there is another page.
        var found = await Behind(Matching(db, db.Requests.Within(actor.Decisions), filter, byContact: !actor.Oversees), after)
            .OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id)
            .Take(size + 1)
            .ToListAsync();
        var rows = await Rows(db, [.. found.Take(size)]);
        return new DecisionPage(
            rows, found.Count > size ? new DecisionCursor(rows[^1].DecidedAt, rows[^1].RequestId) : null);
    });

    /// <returns>Null where there is no such request, or none this person may see.</returns>
    public Task<OpenDecision?> Find(Actor actor, string requestId) => contexts.Read(async db =>
    {
        var request = await db.Requests.Within(actor.Decisions).SingleOrDefaultAsync(r => r.Id == requestId);
        if (request is null)
        {
            return null;
        }

        return new OpenDecision(
            (await Rows(db, [request]))[0],
            await db.DecisionsOn(request, actor.Decisions, await catalog.Current(db)),
            // It begins with the customer's name.
            actor.Oversees ? "" : request.CustomerMessage);
    });

    public Task<DecisionChoices> Choices(Actor actor) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var locations = network.Locations.Where(l => actor.Decisions.Covers(l.Code, l.RegionCode)).OrderBy(l => l.Name, StringComparer.CurrentCulture).ToList();
        var regions = locations.Select(l => l.RegionCode).ToHashSet();
        var codes = locations.Select(l => l.Code).ToHashSet();
        return new DecisionChoices(
            locations,
            [
                .. network.Leaders
                    .Where(l => l.Tier == LeaderTier.Regional ? regions.Contains(l.RegionCode) : l.LocationCodes.Exists(codes.Contains))
                    .OrderBy(l => l.Name, StringComparer.CurrentCulture),
            ]);
    });

    private IQueryable<ContactRequest> Matching(DashboardDbContext db, IQueryable<ContactRequest> requests, DecisionFilter filter, bool byContact)
    {
        requests = filter.Outcome is { } outcome ? requests.Where(r => r.Outcome == outcome) : requests;
        requests = filter.Check is { } check ? requests.Where(r => r.Code == check || r.Code.StartsWith(check + ".")) : requests;
        requests = filter.Only switch
        {
            DecisionKind.HeldBack => requests.Where(r => RuleFigures.HeldBack.Contains(r.Outcome)),
            DecisionKind.HeldBackWrongly => requests.Where(r => db.FoundWrong().Any(a => a.RequestId == r.Id)),
            _ => requests,
        };
        requests = filter.LeaderId is { } leader ? requests.Where(r => r.LeaderId == leader) : requests;
        requests = filter.LocationCode is { } location ? requests.Where(r => r.LocationCode == location) : requests;
        requests = filter.Customer is { } customer ? Of(db, requests, customer, byContact) : requests;
        requests = filter.From is { } from ? requests.Where(r => r.DecidedAt >= from) : requests;
        return filter.Until is { } until ? requests.Where(r => r.DecidedAt < until) : requests;
    }

    // A link gives a customer's own reference; a person types what they know of one. Who may not see a number does not find by it either.
    private IQueryable<ContactRequest> Of(DashboardDbContext db, IQueryable<ContactRequest> requests, string customer, bool byContact)
    {
        var sought = byContact && Sought.For(customer) is { } text ? index.Holding(db, text) : db.VisitContacts.Where(c => false);
        return requests.Where(r => r.CustomerRef == customer
            || (!db.Customers.Any(c => c.Ref == customer) && sought.Any(c => c.VisitRef == r.VisitRef && c.CustomerRef == r.CustomerRef)));
    }

#pragma warning disable CA1309 // The store compares ids by their bytes, and knows this form only.
    private static IQueryable<ContactRequest> Behind(IQueryable<ContactRequest> requests, DecisionCursor? cursor) => cursor is null
        ? requests
        : requests.Where(r => r.DecidedAt < cursor.At
            || (r.DecidedAt == cursor.At && string.Compare(r.Id, cursor.RequestId) < 0));
#pragma warning restore CA1309

    private async Task<IReadOnlyList<DecisionRow>> Rows(DashboardDbContext db, List<ContactRequest> requests)
    {
        var network = await catalog.Current(db);
        var names = await db.NamesOf(requests.Select(r => r.VisitRef));
        return requests.ConvertAll(r => new DecisionRow(
            r.Id, r.DecidedAt, r.Outcome, r.Lane, GuardrailQueries.CheckOf(r.Code), r.Reason,
            network.Location(r.LocationCode)?.Name ?? r.LocationCode,
            network.Leader(r.LeaderId)?.Name,
            names.Of(r.VisitRef, r.CustomerRef),
            r.CustomerRef, r.Until, r.DisputeNumber));
    }
}
