using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Customers;

/// <summary>Gives out what is held about a customer: one field for a moment, or everything on request. Both are written down.</summary>
public sealed class CustomerRecords(IWriteQueue writes, Reveals reveals, TimeProvider clock)
{
    /// <summary>What is masked of a customer, by the name under which a look at it is written down.</summary>
    public const string Name = "name";

    /// <inheritdoc cref="Name"/>
    public const string Phone = "phone";

    /// <summary>One field of a customer's, for a moment; that it was looked at is written down.</summary>
    /// <returns>Null where there is none, or no such customer that this person may see.</returns>
    public Task<string?> Reveal(Actor actor, string customerRef, string field) => writes.Execute(async scope =>
    {
        var contact = await CustomerQueries.Seen(scope.Db, actor, customerRef).AsNoTracking().FirstOrDefaultAsync();
        var value = field == Phone ? contact?.Phone : contact?.Name;
        if (value is not null)
        {
            await reveals.Note(scope, actor, new CustomerRevealed(customerRef, field, Dispute: null), clock.GetUtcNow());
        }

        return value;
    });

    /// <summary>Everything held about a person, as a <see cref="CustomerArchive"/>; that it went out is durable before it does.</summary>
    public Task<(Verdict Verdict, byte[]? Zip)> Export(Actor actor, string customerRef, RecordOrder order) => writes.Execute(async scope =>
    {
        var verdict = order.Export(actor);
        if (!verdict.IsAllowed)
        {
            return (verdict, (byte[]?)null);
        }

        if (await scope.Db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Ref == customerRef) is not { } customer)
        {
            return (Verdict.Refused(Refusal.NotFound), null);
        }

        var now = clock.GetUtcNow();
        var zip = await CustomerArchive.Of(scope.Db, customer, now);
        await reveals.Note(scope, actor, new CustomerExported(customerRef, order.Ground, order.Reference, zip.Length), now);
        return (verdict, zip);
    });
}
