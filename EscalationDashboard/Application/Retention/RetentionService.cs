using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Retention;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Retention;

/// <summary>
/// Removes what has been kept for as long as it may be, a few customers at a time so that nobody waits long for the writer, and puts on
/// record what went, after it has looked in the same transaction that nothing of it is left.
/// </summary>
public sealed class RetentionService(IReadContexts contexts, IWriteQueue writes, IErasureStore traces, RetentionPeriods periods, TimeProvider clock)
{
    /// <summary>Customers in one transaction.</summary>
    public const int AtATime = 20;

    /// <summary>Pages in one transaction.</summary>
    public const int PagesAtATime = 200;

    /// <summary>A night was missed, as where the program stood still.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(25);

    /// <summary>Whether nobody has looked for longer than from night to night.</summary>
    public Task<bool> IsOverdue()
    {
        var (since, looked) = (clock.GetUtcNow() - Late, EventNames.Of<RetentionLooked>());
        return contexts.Read(async db => !await db.Audit.AnyAsync(a => a.Subject == RetentionEvent.Retention && a.Action == looked && a.At > since));
    }

    /// <summary>Everything that has come to its end by now.</summary>
    public async Task<RetentionLooked> Run(CancellationToken stopping = default)
    {
        // Who is erased whole needs not be looked at for their name again.
        var words = await OfCustomers(DataClass.Words, stopping);
        var names = await OfCustomers(DataClass.Contacts, stopping);
        var looked = new RetentionLooked([names, words, await SignIns(), await Pages(stopping)]);
        await writes.Execute(async scope =>
        {
            scope.Record(clock.GetUtcNow(), Actor.System, looked);
            await traces.WipeRest(scope.Db);
            return true;
        });
        return looked;
    }

    private async Task<RemovedOf> OfCustomers(DataClass data, CancellationToken stopping)
    {
        var before = periods.EndOf(data, clock.GetUtcNow());
        var (customers, rows) = (0, 0);
        var due = await contexts.Read(db => Due(db, data, before).Select(c => c.Ref).ToListAsync());
        foreach (var some in due.Chunk(AtATime))
        {
            stopping.ThrowIfCancellationRequested();
            var gone = await writes.Execute(scope => Remove(scope, data, before, some));
            (customers, rows) = (customers + gone.Count, rows + gone.Rows);
        }

        return new RemovedOf(data, customers, rows);
    }

    // Asked again inside the transaction: a customer may have come back since.
    private async Task<RemovedOf> Remove(WriteScope scope, DataClass data, DateTimeOffset before, string[] some)
    {
        var (now, rows) = (clock.GetUtcNow(), 0);
        var customers = await Due(scope.Db, data, before).Where(c => EF.Parameter(some).Contains(c.Ref)).OrderBy(c => c.Ref).ToListAsync();
        if (customers.Count == 0)
        {
            return new RemovedOf(data, 0, 0);
        }

        foreach (var customer in customers)
        {
            if (data == DataClass.Words)
            {
                var (count, disputes) = await Forgetting.Everything(scope.Db, customer, now);
                rows += count;
                disputes.ForEach(d => scope.Announce(new Hint(d.RegionCode, d.LocationCode, d.Number)));
            }
            else
            {
                rows += await Forgetting.Contacts(scope.Db, customer);
            }
        }

        await scope.Db.SaveChangesAsync();
        await traces.Wipe(scope.Db);
        var refs = customers.ConvertAll(c => c.Ref);
        await Prove(scope.Db, data, refs);
        scope.Record(now, Actor.System, new DataRemoved(data, before, refs.Count, rows, refs, ProofOf(refs)));
        return new RemovedOf(data, refs.Count, rows);
    }

    private Task<RemovedOf> SignIns() => writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var before = periods.EndOf(DataClass.SignIns, now);
        var (ended, unused) = (before < now - StaffSession.Length ? before : now - StaffSession.Length, now - StaffInvitation.Lasts);
        var sessions = await scope.Db.Sessions.Where(s => s.StartedAt < ended).OrderBy(s => s.Id).ToListAsync();
        scope.Db.Sessions.RemoveRange(sessions);
        var rows = sessions.Count + await scope.Db.Invitations.Where(i => i.ExpiresAt < unused).ExecuteDeleteAsync();
        if (rows > 0)
        {
            scope.Record(now, Actor.System, new DataRemoved(DataClass.SignIns, before, sessions.Count, rows, [], ProofOf(sessions.Select(s => s.Id))));
        }

        return new RemovedOf(DataClass.SignIns, sessions.Count, rows);
    });

    private async Task<RemovedOf> Pages(CancellationToken stopping)
    {
        var before = periods.EndOf(DataClass.Pages, clock.GetUtcNow());
        var (pages, rows) = (0, 0);
        var due = await contexts.Read(db => db.Pages.Where(p => p.EndedAt < before).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
        foreach (var some in due.Chunk(PagesAtATime))
        {
            stopping.ThrowIfCancellationRequested();
            var gone = await writes.Execute(scope => RemovePages(scope, before, some));
            (pages, rows) = (pages + gone.Count, rows + gone.Rows);
        }

        return new RemovedOf(DataClass.Pages, pages, rows);
    }

    // A page that has ended stays so; its steps and messages go with it.
    private async Task<RemovedOf> RemovePages(WriteScope scope, DateTimeOffset before, string[] some)
    {
        var rows = await scope.Db.PageDeliveries.Where(d => some.Contains(d.PageId)).ExecuteDeleteAsync()
            + await scope.Db.PageSteps.Where(s => some.Contains(s.PageId)).ExecuteDeleteAsync();
        var pages = await scope.Db.Pages.Where(p => some.Contains(p.Id)).ExecuteDeleteAsync();
        scope.Record(clock.GetUtcNow(), Actor.System, new DataRemoved(DataClass.Pages, before, pages, rows + pages, [], ProofOf(some)));
        return new RemovedOf(DataClass.Pages, pages, rows + pages);
    }

    /// <summary>Customers of whom something of the class is kept, and nothing has happened since.</summary>
    private static IQueryable<Customer> Due(DashboardDbContext db, DataClass data, DateTimeOffset before)
    {
        // Both have no index by customer: they are gone through once, and not for each of them.
        var waiting = db.Bookings.Where(b => b.ReleasedAt == null).Select(b => b.CustomerRef);
        var appealing = db.Appeals.Where(a => a.AnsweredAt == null || a.AnsweredAt >= before).Select(a => a.CustomerRef);
        var quiet = db.Customers.Where(c =>
            !db.Visits.Any(v => v.CustomerRef == c.Ref && (v.OpenedAt >= before || v.HandedOverAt >= before))
            && !db.Requests.Any(r => r.CustomerRef == c.Ref && r.ArrivedAt >= before)
            && !db.Disputes.Any(d => d.CustomerRef == c.Ref && (d.State != DisputeState.Resolved || d.ResolvedAt >= before))
            && !db.Feedback.Any(f => f.CustomerRef == c.Ref && f.AnsweredAt >= before)
            && !waiting.Contains(c.Ref)
            && !appealing.Contains(c.Ref));
        return data == DataClass.Words
            ? Forgetting.WithWords(db, quiet)
            : quiet.Where(c => db.VisitContacts.Any(v => v.CustomerRef == c.Ref && !v.IsErased) || db.Messages.Any(m => m.CustomerRef == c.Ref && m.Text != Customer.Erased));
    }

    // What was taken out and is there all the same must not be told of as gone: nothing of it is committed then.
    private static async Task Prove(DashboardDbContext db, DataClass data, List<string> refs)
    {
        var left = await db.VisitContacts.CountAsync(c => refs.Contains(c.CustomerRef) && (!c.IsErased || c.Sealed != null))
            + await db.Customers.CountAsync(c => refs.Contains(c.Ref) && (c.ContactKey != null || (data == DataClass.Words && c.WordsKey != null)))
            + await db.Messages.CountAsync(m => refs.Contains(m.CustomerRef) && m.Text != Customer.Erased)
            + (data == DataClass.Words ? await db.Requests.CountAsync(r => refs.Contains(r.CustomerRef) && r.Text != Customer.Erased) : 0);
        if (left > 0)
        {
            throw new InvalidOperationException($"{left} rows of {data} are left that were to be removed.");
        }
    }

    private static string ProofOf(IEnumerable<string> ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids.Order(StringComparer.Ordinal)))));
}
