using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

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
        if (await IsAnyoneGone(db, scope.People))
        {
            throw new NotStoredException("The person who acts has left, or has another role by now.");
        }

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
        (command.Changes, command.Measures) = (scope.Changes, scope.Measures);
        return scope.LastAudit;
    }

    // Who acts was read before the command's turn came, and an admin's may have come first. In one place, so that no command forgets it.
    private static async Task<bool> IsAnyoneGone(DashboardDbContext db, IReadOnlyDictionary<string, StaffRole> people)
    {
        foreach (var (id, role) in people)
        {
            if (await db.Accounts.AnyAsync(a => a.Id == id && (a.LeftAt != null || a.Role != role)))
            {
                return true;
            }
        }

        return false;
    }
}
