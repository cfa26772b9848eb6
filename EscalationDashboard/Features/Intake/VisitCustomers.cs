using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// What a visit states about its customer. How to reach them is the visit's alone; that a customer is a fleet holds in the whole
/// network, and so once it is known only a key of the whole network changes it, by the customer's latest visit.
/// </summary>
public static class VisitCustomers
{
    /// <summary>The customer of a visit, added where there is none of this reference yet.</summary>
    public static async Task<Customer> Known(DashboardDbContext db, Actor actor, CustomerBody body, DateTimeOffset openedAt, bool newVisit)
    {
        if (await db.FindCustomer(body.Ref!) is not { } customer)
        {
            customer = new Customer { Ref = body.Ref!, Fleet = body.Fleet };
            db.Customers.Add(customer);
            return customer;
        }

        // An erased customer stays so while the service system still speaks of old visits; a new one makes them known again.
        if (newVisit)
        {
            customer.Return();
        }

        if (customer.Fleet != body.Fleet && actor.Scope.IsNetwork
            && !await db.Visits.AnyAsync(v => v.CustomerRef == customer.Ref && v.OpenedAt > openedAt))
        {
            customer.Fleet = body.Fleet;
        }

        return customer;
    }

    /// <summary>Keeps name, telephone and language with the visit.</summary>
    public static async Task<VisitContact> State(DashboardDbContext db, Visit visit, Customer customer, CustomerBody body)
    {
        if (await db.FindContact(visit.Ref, customer.Ref) is { } known)
        {
            known.State(NameText.Of(body.Name), body.Phone, body.Language!);
            return known;
        }

        var contact = new VisitContact
        {
            VisitRef = visit.Ref,
            CustomerRef = customer.Ref,
            Name = NameText.Of(body.Name),
            Phone = body.Phone,
            Language = body.Language!,
        };
        if (customer.ErasedAt is not null)
        {
            contact.Forget();
        }

        db.VisitContacts.Add(contact);
        return contact;
    }
}
