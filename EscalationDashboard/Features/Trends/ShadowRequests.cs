using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>A request in shadow that would have become a dispute, had its location taken part.</summary>
internal sealed record ShadowRequest(string Id, string LocationCode, DateOnly Week, string VisitRef, DisputeReason Reason, DateTimeOffset DecidedAt);

/// <summary>What would have become disputes at locations in shadow: the decision itself keeps what it would have been.</summary>
internal static class ShadowRequests
{
    /// <summary>
    /// Each matter of a visit once, by its first request, however often it was asked about: a repeat would have been merged. So it
    /// counts in one week, whichever weeks are looked at, and a number has as many requests behind it as it says.
    /// </summary>
    /// <param name="requests">Those to look at; all of them lie in the weeks of <paramref name="period"/>.</param>
    public static async Task<IReadOnlyList<ShadowRequest>> WouldBe(DashboardDbContext db, IQueryable<ContactRequest> requests, TrendPeriod period)
    {
        var found = await Admitted(db, requests);
        var visits = found.Select(r => r.VisitRef).Distinct().ToList();
        var asked = (await Admitted(db, db.Requests.Where(r => visits.Contains(r.VisitRef) && r.Week < period.From)))
            .Select(r => (r.VisitRef, r.Reason)).ToHashSet();
        return [.. found.Where(r => asked.Add((r.VisitRef, r.Reason)))];
    }

    // At few locations, and of them those that were not let through.
    private static async Task<List<ShadowRequest>> Admitted(DashboardDbContext db, IQueryable<ContactRequest> requests) => (await (
            from request in requests
            where request.Outcome == RequestOutcome.Redirected
            join decision in db.Decisions on request.Id equals decision.RequestId
            select new { Of = new ShadowRequest(request.Id, request.LocationCode, request.Week, request.VisitRef, request.Reason, request.DecidedAt), decision.Decision }).ToListAsync())
        .Where(r => ShownDecision.IfLiveOf(r.Decision) is { Outcome: RequestOutcome.Admitted or RequestOutcome.Deferred })
        .Select(r => r.Of).OrderBy(r => r.DecidedAt).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
}
