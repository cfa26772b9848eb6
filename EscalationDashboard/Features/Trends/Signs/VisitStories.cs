using EscalationDashboard.Data;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Reads visits with everything stated about them, and when their customers and cars were here before.</summary>
internal static class VisitStories
{
    public static async Task<List<VisitStory>> Of(DashboardDbContext db, IReadOnlyCollection<Visit> visits)
    {
        var (facts, others, requests) = (new List<Fact>(), new List<Other>(), new List<Asked>());
        foreach (var part in visits.Chunk(500))
        {
            var (refs, customers, cars) = (part.Select(v => v.Ref).ToList(), part.Select(v => v.CustomerRef).ToList(), part.Select(v => v.Vin).ToList());
            facts.AddRange(await db.Facts.Where(f => refs.Contains(f.VisitRef)).Select(f => new Fact
            {
                Id = f.Id,
                VisitRef = f.VisitRef,
                Kind = f.Kind,
                Revision = f.Revision,
                StatedAt = f.StatedAt,
                TalkedOver = f.TalkedOver,
                Code = f.Code,
                Amount = f.Amount,
                Currency = f.Currency,
                Decision = f.Decision,
                Stage = f.Stage,
            }).ToListAsync());
            others.AddRange(await db.Visits.Where(v => customers.Contains(v.CustomerRef) || cars.Contains(v.Vin))
                .Select(v => new Other(v.Ref, v.CustomerRef, v.Vin, v.OpenedAt)).ToListAsync());
            requests.AddRange(await db.Requests.Where(r => customers.Contains(r.CustomerRef) || refs.Contains(r.VisitRef))
                .Select(r => new Asked(r.VisitRef, r.CustomerRef, r.ArrivedAt)).ToListAsync());
        }

        var ofVisit = facts.ToLookup(f => f.VisitRef);
        var (ofCustomer, ofCar) = (others.Distinct().ToLookup(o => o.CustomerRef), others.Distinct().ToLookup(o => o.Vin));
        var (askedOn, askedBy) = (requests.Distinct().ToLookup(r => r.VisitRef), requests.Distinct().ToLookup(r => r.CustomerRef));
        return
        [
            .. visits.Select(v => new VisitStory(
                v.Ref, v.LocationCode, v.OpenedAt, v.PromisedAt,
                [.. ofVisit[v.Ref]],
                HandedOver(v, [.. ofVisit[v.Ref]]),
                askedOn[v.Ref].Select(r => (DateTimeOffset?)r.At).Min(),
                [.. ofCustomer[v.CustomerRef].Union(ofCar[v.Vin]).Where(o => o.Ref != v.Ref).Select(o => o.OpenedAt)],
                [.. askedBy[v.CustomerRef].Where(r => r.VisitRef != v.Ref).Select(r => r.At)])),
        ];
    }

    // Handed over without a word of when, it was here no longer than the last thing that was said of it.
    private static DateTimeOffset? HandedOver(Visit visit, List<Fact> facts) =>
        facts.Where(f => f is { Kind: FactKind.Stage, Stage: Visit.HandedOver }).Select(f => (DateTimeOffset?)f.StatedAt).Min()
        ?? (visit.IsHandedOver ? facts.Select(f => f.StatedAt).Append(visit.OpenedAt).Max() : null);

    private sealed record Other(string Ref, string CustomerRef, string Vin, DateTimeOffset OpenedAt);

    private sealed record Asked(string VisitRef, string CustomerRef, DateTimeOffset At);
}
