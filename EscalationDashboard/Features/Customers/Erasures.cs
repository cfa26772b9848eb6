using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Customers;

/// <summary>
/// Erases a person on request: names, telephone and every word of theirs and about them, in the tables, the full-text index
/// and the file. What was decided, counted and audited stays, under a reference that means nothing without the service system.
/// </summary>
public sealed class Erasures(IWriteQueue writes, IErasureStore traces, TimeProvider clock)
{
    private const string Instead = Customer.Erased;

    public Task<Verdict> Erase(Actor actor, string customerRef, RecordOrder order) => writes.Execute(async scope =>
    {
        if (await scope.Db.Customers.FindAsync(customerRef) is not { } customer)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var verdict = order.Erase(actor, customer, await Open(scope.Db, customerRef));
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        var now = clock.GetUtcNow();
        customer.Forget(now);
        foreach (var contact in await scope.Db.VisitContacts.Where(c => c.CustomerRef == customerRef).ToListAsync())
        {
            contact.Forget();
        }

        var disputes = await scope.Db.Disputes.Where(d => d.CustomerRef == customerRef).ToListAsync();
        disputes.ForEach(d => d.Forget(Instead));
        foreach (var feedback in await scope.Db.Feedback.Where(f => f.CustomerRef == customerRef).ToListAsync())
        {
            feedback.Forget(Instead);
        }

        await Words(scope.Db, customerRef);
        await Statements(scope.Db, customerRef);
        await scope.Db.SaveChangesAsync();
        await traces.Wipe(scope.Db);
        scope.Record(now, actor, new CustomerErased(customerRef, order.Ground, order.Reference, disputes.Count)
        {
            Of = disputes.ConvertAll(d => new Hint(d.RegionCode, d.LocationCode, d.Number)),
        });
        return verdict;
    });

    /// <summary>What of a customer's still waits for a leader: open disputes, waiting bookings, open appeals.</summary>
    public static async Task<int> Open(DashboardDbContext db, string customerRef) =>
        await db.Disputes.CountAsync(d => d.CustomerRef == customerRef && d.State != DisputeState.Resolved)
        + await db.Bookings.CountAsync(b => b.CustomerRef == customerRef && b.ReleasedAt == null)
        + await db.Appeals.CountAsync(a => a.CustomerRef == customerRef && a.AnsweredAt == null);

    // Theirs, and what staff wrote and sent about them.
    private static async Task Words(DashboardDbContext db, string customerRef)
    {
        var requests = db.Requests.Where(r => r.CustomerRef == customerRef).Select(r => r.Id);
        var numbers = db.Disputes.Where(d => d.CustomerRef == customerRef).Select(d => d.Number);

        // One by one, so that the index sees them go.
        await foreach (var entry in db.Timeline
            .Where(e => e.Text != null && (numbers.Contains(e.DisputeNumber) || (e.RequestId != null && requests.Contains(e.RequestId))))
            .AsAsyncEnumerable())
        {
            entry.Text = Instead;
        }

        await db.Requests.Where(r => r.CustomerRef == customerRef)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Text, Instead).SetProperty(x => x.CustomerMessage, Instead));
        var messages = db.Messages.Where(m => m.CustomerRef == customerRef);
        await db.Outbox.Where(e => e.Type == EventTypes.MessageCreated && messages.Any(m => m.Sequence == e.MessageSequence)).ExecuteDeleteAsync();
        await messages
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Text, Instead).SetProperty(x => x.Link, (string?)null));
        await db.Appeals.Where(a => a.CustomerRef == customerRef).ExecuteUpdateAsync(a => a.SetProperty(x => x.Text, Instead));
        await db.StaffActions.Where(a => a.CustomerRef == customerRef).ExecuteUpdateAsync(a => a.SetProperty(x => x.Reason, Instead));
        await db.Standings.Where(s => s.CustomerRef == customerRef).ExecuteUpdateAsync(s => s.SetProperty(x => x.Reason, Instead));

        // The key stays used, so that a late repeat is refused and not taken in as news.
        await db.Answers.Where(a => a.CustomerRef == customerRef)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Body, "").SetProperty(x => x.RequestHash, ""));
    }

    // What kind of fact it was, when, how much and what was decided stays: decisions were made on it.
    private static async Task Statements(DashboardDbContext db, string customerRef)
    {
        var visits = db.Visits.Where(v => v.CustomerRef == customerRef).Select(v => v.Ref);
        var facts = db.Facts.Where(f => visits.Contains(f.VisitRef));
        await facts.Where(f => f.Summary != null).ExecuteUpdateAsync(f => f.SetProperty(x => x.Summary, Instead));
        await facts.Where(f => f.Why != null).ExecuteUpdateAsync(f => f.SetProperty(x => x.Why, Instead));
        await facts.ExecuteUpdateAsync(f => f.SetProperty(x => x.Findings, new List<string>()).SetProperty(x => x.Lines, new List<EstimateLine>()));
    }
}
