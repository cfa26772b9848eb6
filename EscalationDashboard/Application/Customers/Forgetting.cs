using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>
/// Takes a person's data out of every table, in the caller's transaction: who they are, or also every word of theirs and about them.
/// What was decided, counted and audited stays. The caller saves, and sees to the traces (<see cref="IErasureStore"/>).
/// </summary>
public static class Forgetting
{
    private const string Instead = Customer.Erased;

    /// <summary>What of a customer's still waits for a leader: open disputes, waiting bookings, open appeals.</summary>
    public static async Task<int> Open(DashboardDbContext db, string customerRef) =>
        await db.Disputes.CountAsync(d => d.CustomerRef == customerRef && d.State != Domain.Disputes.DisputeState.Resolved)
        + await db.Bookings.CountAsync(b => b.CustomerRef == customerRef && b.ReleasedAt == null)
        + await db.Appeals.CountAsync(a => a.CustomerRef == customerRef && a.AnsweredAt == null);

    /// <summary>Those of whom something is kept that an erasure takes away: nothing has been erased yet, or they have spoken since.</summary>
    public static IQueryable<Customer> WithWords(DashboardDbContext db, IQueryable<Customer> customers)
    {
        // Appeals have no index by customer: they are gone through once, and not for each of them.
        var appealed = db.Appeals.Where(a => a.Text != Instead).Select(a => a.CustomerRef);
        return customers.Where(c => c.ErasedAt == null || c.WordsKey != null
            || db.VisitContacts.Any(v => v.CustomerRef == c.Ref && !v.IsErased)
            || db.Requests.Any(r => r.CustomerRef == c.Ref && r.Text != Instead)
            || db.Messages.Any(m => m.CustomerRef == c.Ref && m.Text != Instead)
            || db.Feedback.Any(f => f.CustomerRef == c.Ref && f.Comment != null && f.Comment != Instead)
            || db.Visits.Any(v => v.CustomerRef == c.Ref
                && db.Facts.Any(f => f.VisitRef == v.Ref && ((f.Summary != null && f.Summary != Instead) || (f.Why != null && f.Why != Instead))))
            || appealed.Contains(c.Ref));
    }

    /// <summary>Name and telephone number, with the key that opens them, and all that was sent, which begins with the name.</summary>
    /// <returns>How many rows.</returns>
    public static async Task<int> Contacts(DashboardDbContext db, Customer customer)
    {
        customer.ContactKey = null;
        var contacts = await db.VisitContacts.Where(c => c.CustomerRef == customer.Ref && !c.IsErased).ToListAsync();
        contacts.ForEach(contact => contact.Forget());
        var messages = db.Messages.Where(m => m.CustomerRef == customer.Ref);
        await db.Outbox.Where(e => e.Type == EventTypes.MessageCreated && messages.Any(m => m.Sequence == e.MessageSequence)).ExecuteDeleteAsync();
        return contacts.Count
            + await messages.Where(m => m.Text != Instead).ExecuteUpdateAsync(m => m.SetProperty(x => x.Text, Instead).SetProperty(x => x.Link, (string?)null))
            + await db.Requests.Where(r => r.CustomerRef == customer.Ref && r.CustomerMessage != Instead).ExecuteUpdateAsync(r => r.SetProperty(x => x.CustomerMessage, Instead));
    }

    /// <summary>All of it: who they are, every word, and the secret under which the audit holds fingerprints of the words.</summary>
    /// <returns>How many rows, and the disputes that were about them.</returns>
    public static async Task<(int Rows, List<Domain.Disputes.Dispute> Disputes)> Everything(DashboardDbContext db, Customer customer, DateTimeOffset now)
    {
        var it = customer.Ref;
        var rows = await Contacts(db, customer);
        customer.Forget(now);
        var disputes = await db.Disputes.Where(d => d.CustomerRef == it).ToListAsync();
        disputes.ForEach(d => d.Forget(Instead));
        var feedback = await db.Feedback.Where(f => f.CustomerRef == it).ToListAsync();
        feedback.ForEach(f => f.Forget(Instead));
        return (rows + disputes.Count + feedback.Count + await Words(db, it) + await Statements(db, it), disputes);
    }

    // Theirs, and what staff wrote about them.
    private static async Task<int> Words(DashboardDbContext db, string customerRef)
    {
        var requests = db.Requests.Where(r => r.CustomerRef == customerRef).Select(r => r.Id);
        var numbers = db.Disputes.Where(d => d.CustomerRef == customerRef).Select(d => d.Number);
        var rows = 0;

        // One by one, so that the index sees them go.
        await foreach (var entry in db.Timeline
            .Where(e => e.Text != null && (numbers.Contains(e.DisputeNumber) || (e.RequestId != null && requests.Contains(e.RequestId))))
            .AsAsyncEnumerable())
        {
            entry.Text = Instead;
            rows++;
        }

        rows += await db.Requests.Where(r => r.CustomerRef == customerRef).ExecuteUpdateAsync(r => r.SetProperty(x => x.Text, Instead));
        rows += await db.Appeals.Where(a => a.CustomerRef == customerRef).ExecuteUpdateAsync(a => a.SetProperty(x => x.Text, Instead));
        rows += await db.StaffActions.Where(a => a.CustomerRef == customerRef).ExecuteUpdateAsync(a => a.SetProperty(x => x.Reason, Instead));
        rows += await db.Standings.Where(s => s.CustomerRef == customerRef).ExecuteUpdateAsync(s => s.SetProperty(x => x.Reason, Instead));

        // The key stays used, so that a late repeat is refused and not taken in as news.
        return rows + await db.Answers.Where(a => a.CustomerRef == customerRef)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Body, "").SetProperty(x => x.RequestHash, ""));
    }

    // What kind of fact it was, when, how much and what was decided stays: decisions were made on it.
    private static async Task<int> Statements(DashboardDbContext db, string customerRef)
    {
        var visits = db.Visits.Where(v => v.CustomerRef == customerRef).Select(v => v.Ref);
        var facts = db.Facts.Where(f => visits.Contains(f.VisitRef));
        await facts.Where(f => f.Summary != null).ExecuteUpdateAsync(f => f.SetProperty(x => x.Summary, Instead));
        await facts.Where(f => f.Why != null).ExecuteUpdateAsync(f => f.SetProperty(x => x.Why, Instead));
        return await facts.ExecuteUpdateAsync(f => f.SetProperty(x => x.Findings, new List<string>()).SetProperty(x => x.Lines, new List<EstimateLine>()));
    }
}
