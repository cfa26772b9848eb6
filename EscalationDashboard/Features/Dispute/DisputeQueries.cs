using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Dispute;

/// <summary>Reads for the dispute's page; each is cut to what the person may see.</summary>
public sealed class DisputeQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    /// <returns>Null where there is no such dispute, or none this person may see.</returns>
    public Task<DisputeDetails?> Find(Actor actor, string number) => contexts.Read(async db =>
    {
        var dispute = await db.Disputes.Within(actor.Scope).SingleOrDefaultAsync(d => d.Number == number);
        if (dispute is null)
        {
            return null;
        }

        var network = await catalog.Current(db);
        var visit = await db.Visits.SingleAsync(v => v.Ref == dispute.VisitRef);
        return new DisputeDetails(
            dispute,
            network.Location(dispute.LocationCode)!,
            network.Leader(dispute.LeaderId)?.Name,
            await db.Customers.SingleAsync(c => c.Ref == dispute.CustomerRef),
            visit,
            await db.Vehicles.SingleAsync(v => v.Vin == visit.Vin),
            await db.Facts.Where(f => f.VisitRef == visit.Ref).OrderBy(f => f.StatedAt).ToListAsync(),
            await db.Requests.Where(r => r.DisputeNumber == number).OrderBy(r => r.ArrivedAt).ToListAsync(),
            await db.Timeline.Where(e => e.DisputeNumber == number).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(),
            network.LeadersIn(dispute.RegionCode).ToDictionary(l => l.Id, l => l.Name));
    });

    /// <summary>The decision on a request, with every check, for whoever may see the dispute it led to.</summary>
    public Task<ShownDecision?> Decision(Actor actor, string requestId) => contexts.Read(async db =>
    {
        var number = await db.Requests.Where(r => r.Id == requestId).Select(r => r.DisputeNumber).SingleOrDefaultAsync();
        if (!await db.Disputes.Within(actor.Scope).AnyAsync(d => d.Number == number))
        {
            return null;
        }

        return ShownDecision.Of(await db.Decisions.Where(d => d.RequestId == requestId).OrderByDescending(d => d.Number).FirstAsync());
    });

    public Task<List<RootCause>> RootCauses() =>
        contexts.Read(db => db.RootCauses.OrderBy(c => c.Position).ToListAsync());
}
