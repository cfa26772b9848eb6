using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Writing;

/// <summary>One command from its first look to its last save, the same in every store; the writer that calls it has the transaction.</summary>
public static class UnitOfWork
{
    /// <param name="last">The end of the audit chain before it.</param>
    /// <param name="outbox">Tells others of what changes; null where nobody is to hear of it.</param>
    /// <param name="news">Takes what can be sought of it.</param>
    /// <returns>The end of the audit chain after it.</returns>
    public static async Task<AuditEntry?> Run(
        WriteCommand command, DashboardDbContext db, AuditEntry? last, Ids ids, AuditKey key, Outbox? outbox, SearchNews news)
    {
        db.Database.AutoSavepointsEnabled = false;
        var scope = new WriteScope(db, last, ids, key);
        var sought = new SearchWatch(db);
        SaveWatch.Begin(db, db.ContactKeys.Seal, sought.Look, scope.Seal);
        await command.Run(scope);
        await db.SaveChangesAsync();
        if (outbox is not null && await outbox.Write(scope))
        {
            await db.SaveChangesAsync();
        }

        if (scope.Close())
        {
            await db.SaveChangesAsync();
        }

        // From here on nothing changes any more that would have to be sought.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        news.Add(await sought.Disputes(), sought.Entries(), sought.Contacts());
        command.Changes = scope.Changes;
        return scope.LastAudit;
    }
}
