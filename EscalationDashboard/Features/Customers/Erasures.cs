using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Customers;

/// <summary>
/// Erases a person on request: names, telephone and every word of theirs and about them, in the tables, the full-text index
/// and the file, and the key that opened what was sealed. What was decided, counted and audited stays, under a reference that means
/// nothing without the service system.
/// </summary>
public sealed class Erasures(IWriteQueue writes, IErasureStore traces, TimeProvider clock)
{
    public Task<Verdict> Erase(Actor actor, string customerRef, RecordOrder order) => writes.Execute(async scope =>
    {
        if (await scope.Db.Customers.FindAsync(customerRef) is not { } customer)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var kept = await Forgetting.WithWords(scope.Db, scope.Db.Customers).AnyAsync(c => c.Ref == customerRef);
        var verdict = order.Erase(actor, await Forgetting.Open(scope.Db, customerRef), kept);
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        var now = clock.GetUtcNow();
        var (_, disputes) = await Forgetting.Everything(scope.Db, customer, now);
        await scope.Db.SaveChangesAsync();
        await traces.Wipe(scope.Db);
        scope.Record(now, actor, new CustomerErased(customerRef, order.Ground, order.Reference, disputes.Count)
        {
            Of = disputes.ConvertAll(d => new Hint(d.RegionCode, d.LocationCode, d.Number)),
        });
        return verdict;
    });
}
