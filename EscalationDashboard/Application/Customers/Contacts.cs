using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>Names as lists show them: each masked, and as the visit it is about states it.</summary>
public sealed class ContactNames(Dictionary<(string VisitRef, string CustomerRef), string> names)
{
    public const string Unknown = "–";

    public string Of(string visitRef, string customerRef) =>
        names.TryGetValue((visitRef, customerRef), out var name) ? MaskedName.Of(name) : Unknown;
}

/// <summary>Whom a request or a dispute is with, as its visit knows them.</summary>
public static class Contacts
{
    public static async Task<VisitContact> ContactOf(this DashboardDbContext db, ContactRequest request) =>
        (await db.FindContact(request.VisitRef, request.CustomerRef))!;

    public static async Task<VisitContact> ContactOf(this DashboardDbContext db, Dispute dispute) =>
        (await db.FindContact(dispute.VisitRef, dispute.CustomerRef))!;

    public static async Task<VisitContact> ContactOf(this DashboardDbContext db, Visit visit) =>
        (await db.FindContact(visit.Ref, visit.CustomerRef))!;

    public static async Task<ContactNames> NamesOf(this DashboardDbContext db, IEnumerable<string> visitRefs)
    {
        var visits = visitRefs.Distinct().ToList();
        return new(await db.VisitContacts.Where(c => visits.Contains(c.VisitRef))
            .ToDictionaryAsync(c => (c.VisitRef, c.CustomerRef), c => c.Name));
    }

    /// <summary>Masked names where only the customer is known: as the latest visit states them that the person may see.</summary>
    public static async Task<Dictionary<string, string>> LatestNamesOf(this DashboardDbContext db, Scope seen, IEnumerable<string> customerRefs)
    {
        var customers = customerRefs.Distinct().ToList();
        var known = await (
            from contact in db.VisitContacts
            join visit in db.Visits.Within(seen) on contact.VisitRef equals visit.Ref
            where customers.Contains(contact.CustomerRef)
            orderby visit.OpenedAt descending
            select contact).ToListAsync();
        return known.DistinctBy(c => c.CustomerRef).ToDictionary(c => c.CustomerRef, c => MaskedName.Of(c.Name));
    }
}
