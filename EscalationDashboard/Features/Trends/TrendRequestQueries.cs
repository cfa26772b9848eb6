using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>One request behind a mark; its customer by no more than lists may show.</summary>
public sealed record RequestRow(
    string Id, string Customer, string Location, DisputeReason Reason, DateTimeOffset DecidedAt, RequestOutcome Outcome, string Check, Lane Lane,
    string? DisputeNumber);

/// <param name="Rows">The newest; never more than <see cref="TrendDisputeQueries.Most"/>.</param>
public sealed record RequestRows(int Count, IReadOnlyList<RequestRow> Rows);

/// <summary>Reads the requests behind a mark, by the same weeks on the same clocks as the page counts them.</summary>
public sealed class TrendRequestQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    public Task<RequestRows> Behind(Actor actor, RequestMark mark) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var wanted = Matching(db, new TrendFilter(TrendFilter.Usual, mark.Region, mark.Location, null, null).RequestsOf(db, actor.Scope, mark.Period), mark);
        if (mark.What == RequestMark.WouldBe)
        {
            var ids = (await ShadowRequests.WouldBe(db, wanted, mark.Period)).Select(r => r.Id).ToList();
            wanted = wanted.Where(r => ids.Contains(r.Id));
        }

        var (count, since) = await wanted.Select(r => r.DecidedAt).Newest(TrendDisputeQueries.Most);
        var rows = await wanted.Where(r => r.DecidedAt >= since)
            .Select(r => new { r.Id, r.VisitRef, r.CustomerRef, r.LocationCode, r.Reason, r.DecidedAt, r.Outcome, r.Code, r.Lane, r.DisputeNumber })
            .OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id).Take(TrendDisputeQueries.Most).ToListAsync();
        var customers = await db.NamesOf(rows.Select(r => r.VisitRef));
        return new RequestRows(count, rows.ConvertAll(r => new RequestRow(
            r.Id, customers.Of(r.VisitRef, r.CustomerRef),
            network.Location(r.LocationCode)?.Name ?? r.LocationCode, r.Reason, r.DecidedAt, r.Outcome, r.Code.Split('.')[0], r.Lane, r.DisputeNumber)));
    });

    private static IQueryable<ContactRequest> Matching(DashboardDbContext db, IQueryable<ContactRequest> requests, RequestMark mark)
    {
        requests = mark.Group.Language is { } language ? requests.Where(r => r.Language == language) : requests;
        requests = mark.Group.Age is { } age ? requests.Where(r => r.AgeBand == age) : requests;
        if (mark.What == RequestMark.FoundWrong)
        {
            // By the check that a person found to be wrong, which the request may have left behind since.
            var wrong = db.FoundWrong().Where(a => mark.Check == null || a.Check == mark.Check);
            return requests.Where(r => wrong.Any(a => a.RequestId == r.Id));
        }

        requests = mark.Check is { } check ? requests.Where(r => r.Check == check) : requests;
        if (InAddress.One<RequestOutcome>(mark.What) is { } outcome)
        {
            return requests.Where(r => r.Outcome == outcome);
        }

        return mark.What switch
        {
            RequestMark.Safety => requests.Where(r => r.Lane == Lane.S),
            RequestMark.Through => requests.Where(r => RequestMark.ThroughOutcomes.Contains(r.Outcome)),
            RequestMark.HeldBack => requests.Where(r => RequestMark.HeldBackOutcomes.Contains(r.Outcome)),
            _ => requests,
        };
    }
}
