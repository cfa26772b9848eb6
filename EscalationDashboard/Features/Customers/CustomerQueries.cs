using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Customers;

/// <summary>Reads about customers. Whom a person may see, the visits decide: a customer of other locations is not found.</summary>
public sealed class CustomerQueries(IReadContexts contexts, ContactIndex index, NetworkCatalog catalog, TimeProvider clock)
{
    private const int MostFound = 30;
    private const int MostShown = 200;

    /// <returns>Null where there is no such customer, or none this person may see.</returns>
    public Task<CustomerDetails?> Find(Actor actor, string customerRef) => contexts.Read(async db =>
    {
        var visits = await db.Visits.Within(actor.Scope).Where(v => v.CustomerRef == customerRef)
            .OrderByDescending(v => v.OpenedAt).Take(MostShown).ToListAsync();
        var requests = await db.Requests.Within(actor.Scope).Where(r => r.CustomerRef == customerRef)
            .OrderByDescending(r => r.ArrivedAt).Take(MostShown).ToListAsync();
        if (await db.Customers.SingleOrDefaultAsync(c => c.Ref == customerRef) is not { } customer
            || await Seen(db, actor, customerRef).FirstOrDefaultAsync() is not { } contact)
        {
            return null;
        }

        var disputes = await db.Disputes.Within(actor.Scope).Where(d => d.CustomerRef == customerRef)
            .OrderByDescending(d => d.AdmittedAt).Take(MostShown).ToListAsync();
        var asked = requests.ConvertAll(r => r.VisitRef);
        var about = await db.Visits.Where(v => asked.Contains(v.Ref)).ToListAsync();
        var vins = about.ToDictionary(v => v.Ref, v => v.Vin);
        return new CustomerDetails(
            customer,
            contact,
            visits,
            visits.Concat(about).OrderByDescending(v => v.OpenedAt).DistinctBy(v => v.Vin).ToDictionary(v => v.Vin, v => $"{v.VehicleModel} {v.VehicleYear}"),
            (await catalog.Current(db)).Locations.ToDictionary(l => l.Code, l => l.Name),
            requests,
            disputes,
            await db.Standings.Within(actor.Scope).Where(s => s.CustomerRef == customerRef).OrderByDescending(s => s.From).ToListAsync(),
            await db.Feedback.Within(actor.Scope).Where(f => f.CustomerRef == customerRef && f.AnsweredAt != null)
                .OrderByDescending(f => f.AnsweredAt).ToListAsync(),
            ContactPattern.Of([.. requests.Select(r => new PastContact(r.VisitRef, vins.GetValueOrDefault(r.VisitRef, ""), r.Reason, r.ArrivedAt))], clock.GetUtcNow()),
            await Forgetting.Open(db, customerRef),
            await Forgetting.WithWords(db, db.Customers).AnyAsync(c => c.Ref == customerRef));
    });

    /// <summary>Customers in whose name, telephone number or reference every word occurs.</summary>
    public Task<List<FoundCustomer>> Search(Actor actor, string text) => contexts.Read<List<FoundCustomer>>(async db =>
    {
        if (Sought.For(text) is not { } sought)
        {
            return [];
        }

        var seen = db.Visits.Within(actor.Scope);
        var refs = (
            from c in index.Holding(db, sought)
            where !c.IsErased && seen.Any(v => v.Ref == c.VisitRef)
            select c.CustomerRef).Distinct();
        var found = await (
            from c in db.Customers
            where refs.Contains(c.Ref)
            let visits = seen.Count(v => v.CustomerRef == c.Ref)
            where visits > 0
            orderby c.Ref
            select new { c.Ref, c.Fleet, Visits = visits, Last = seen.Where(v => v.CustomerRef == c.Ref).Max(v => v.OpenedAt) })
            .Take(MostFound).ToListAsync();
        var names = await db.LatestNamesOf(actor.Scope, found.Select(c => c.Ref));
        return [.. found.Select(c => new FoundCustomer(c.Ref, names.GetValueOrDefault(c.Ref, ContactNames.Unknown), c.Fleet, c.Visits, c.Last))
            .OrderBy(c => c.Name, StringComparer.CurrentCulture).ThenBy(c => c.Ref, StringComparer.Ordinal)];
    });

    /// <summary>How a customer is stated on the visits the person may see, the latest first.</summary>
    public static IQueryable<VisitContact> Seen(DashboardDbContext db, Actor actor, string customerRef) =>
        from contact in db.VisitContacts
        join visit in db.Visits.Within(actor.Scope) on contact.VisitRef equals visit.Ref
        where contact.CustomerRef == customerRef
        orderby visit.OpenedAt descending, visit.Ref
        select contact;

    /// <summary>What an erasure would take away; for an admin, who may order one.</summary>
    public Task<ErasureEffect> Effect(string customerRef) => contexts.Read(async db =>
    {
        var visits = db.Visits.Where(v => v.CustomerRef == customerRef).Select(v => v.Ref);
        var numbers = db.Disputes.Where(d => d.CustomerRef == customerRef).Select(d => d.Number);
        return new ErasureEffect(
            await visits.CountAsync(),
            await db.Requests.CountAsync(r => r.CustomerRef == customerRef),
            await db.Timeline.CountAsync(e => numbers.Contains(e.DisputeNumber) && e.Text != null),
            await db.Messages.CountAsync(m => m.CustomerRef == customerRef),
            await db.Facts.CountAsync(f => visits.Contains(f.VisitRef)));
    });
}
