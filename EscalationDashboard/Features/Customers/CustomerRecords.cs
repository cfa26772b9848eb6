using System.Text.Json;
using System.Text.Json.Serialization;
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
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

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

    /// <summary>Everything held about a person, as JSON; that it went out is durable before it does.</summary>
    public Task<(Verdict Verdict, byte[]? Json)> Export(Actor actor, string customerRef, RecordOrder order) => writes.Execute(async scope =>
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
        var json = JsonSerializer.SerializeToUtf8Bytes(await Everything(scope.Db, customer, now), Options);
        scope.Record(now, actor, new CustomerExported(customerRef, order.Ground, order.Reference, json.Length));
        return (verdict, json);
    });

    private static async Task<object> Everything(DashboardDbContext db, Customer customer, DateTimeOffset now)
    {
        var it = customer.Ref;
        var visits = await db.Visits.AsNoTracking().Where(v => v.CustomerRef == it).OrderBy(v => v.OpenedAt).ToListAsync();
        var refs = visits.ConvertAll(v => v.Ref);
        var requests = await db.Requests.AsNoTracking().Where(r => r.CustomerRef == it).OrderBy(r => r.ArrivedAt).ToListAsync();
        var ids = requests.ConvertAll(r => r.Id);
        var disputes = await db.Disputes.AsNoTracking().Where(d => d.CustomerRef == it).OrderBy(d => d.AdmittedAt).ToListAsync();
        var numbers = disputes.ConvertAll(d => d.Number);
        return new
        {
            ExportedAt = now,
            Customer = new { customer.Ref, customer.Fleet, customer.ErasedAt },
            Contacts = await db.VisitContacts.AsNoTracking().Where(c => c.CustomerRef == it).OrderBy(c => c.VisitRef).ToListAsync(),
            Visits = visits,
            Facts = await db.Facts.AsNoTracking().Where(f => refs.Contains(f.VisitRef)).OrderBy(f => f.StatedAt).ToListAsync(),
            Requests = requests,
            Decisions = (await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.RequestId)).OrderBy(d => d.Number).ToListAsync())
                .Select(d => new { d.RequestId, d.DecidedAt, d.PolicyVersion, Decision = JsonDocument.Parse(d.Decision).RootElement }),
            Disputes = disputes,
            Timeline = await db.Timeline.AsNoTracking().Where(e => numbers.Contains(e.DisputeNumber)).OrderBy(e => e.Id).ToListAsync(),
            Messages = await db.Messages.AsNoTracking().Where(m => m.CustomerRef == it).OrderBy(m => m.Sequence).ToListAsync(),
            Appeals = await db.Appeals.AsNoTracking().Where(a => a.CustomerRef == it).OrderBy(a => a.MadeAt).ToListAsync(),
            StaffActions = await db.StaffActions.AsNoTracking().Where(a => a.CustomerRef == it).OrderBy(a => a.At).ToListAsync(),
            Standings = await db.Standings.AsNoTracking().Where(s => s.CustomerRef == it).OrderBy(s => s.From).ToListAsync(),
            Permits = await db.Permits.AsNoTracking().Where(p => p.CustomerRef == it).OrderBy(p => p.At).ToListAsync(),
            Bookings = await db.Bookings.AsNoTracking().Where(b => b.CustomerRef == it).OrderBy(b => b.BookedAt).ToListAsync(),
            Feedback = await db.Feedback.AsNoTracking().Where(f => f.CustomerRef == it).OrderBy(f => f.AskedAt).ToListAsync(),
        };
    }
}
