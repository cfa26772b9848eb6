using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>
/// Reads a request's decisions as people are shown them. A leader's count holds requests of several places: those that the
/// reader may not see are counted, and nothing of them leaves the query.
/// </summary>
public static class DecisionReading
{
    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<ShownDecision>> DecisionsOn(
        this DashboardDbContext db, ContactRequest request, Scope seen, Network network)
    {
        var decisions = (await db.Decisions.Where(d => d.RequestId == request.Id).OrderByDescending(d => d.Number).ToListAsync())
            .ConvertAll(ShownDecision.Of);
        var ids = decisions.SelectMany(d => d.Checks).SelectMany(c => c.Counted ?? []).Select(p => p.RequestId).Distinct().ToList();
        var counted = await db.Requests.Within(seen).Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, r.VisitRef, r.CustomerRef, r.LocationCode }).ToListAsync();
        var names = await db.NamesOf(counted.Select(r => r.VisitRef).Append(request.VisitRef));
        var named = counted.ToDictionary(
            r => r.Id,
            r => new CountedRequest(names.Of(r.VisitRef, r.CustomerRef), network.Location(r.LocationCode)?.Name ?? r.LocationCode),
            StringComparer.Ordinal);
        return decisions.ConvertAll(d => d with
        {
            Customer = names.Of(request.VisitRef, request.CustomerRef),
            LeaderName = network.Leader(d.Ruling.LeaderId)?.Name,
            Named = named,
            Checks = [.. d.Checks.Select(c => c with { Counted = c.Counted?.Select(p => named.ContainsKey(p.RequestId) ? p : p.Anonymous()).ToList() })],
        });
    }
}
