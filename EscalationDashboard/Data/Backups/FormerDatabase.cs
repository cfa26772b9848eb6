using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Backups;

/// <summary>What is asked of the database that was there, before a copy takes its place.</summary>
/// <param name="Closed">What closed a door since the copy was made.</param>
/// <param name="Counters">How far it had counted: customers have been told those numbers.</param>
public sealed record FormerDatabase(IReadOnlyList<ClosedDoor> Closed, IReadOnlyDictionary<string, long> Counters)
{
    /// <param name="last">The last entry of the copy's audit.</param>
    /// <returns>Null where it is of another chain: such a database says nothing about this one.</returns>
    public static async Task<FormerDatabase?> Read(DashboardDbContext db, AuditEntry? last, CancellationToken stopping)
    {
        var (end, closing) = (last?.Sequence ?? 0, ClosingDoors.Names);
        if (last is not null && await db.Audit.Where(a => a.Sequence == end).Select(a => a.Hash).SingleOrDefaultAsync(stopping) != last.Hash)
        {
            return null;
        }

        var entries = await db.Audit.Where(a => a.Sequence > end && closing.Contains(a.Action)).OrderBy(a => a.Sequence).ToListAsync(stopping);
        return new FormerDatabase(
            [.. entries.Where(ClosingDoors.Closes).Select(a => new ClosedDoor(a.Sequence, a.At, a.Action, a.Subject))],
            await db.Counters.ToDictionaryAsync(c => c.Name, c => c.Value, stopping));
    }

    /// <summary>Puts a restore on record in what was put back, and makes it fit to go on with.</summary>
    /// <param name="queue">The queue of what was put back.</param>
    /// <param name="former">Null where nothing is known of it, or it is gone: what happened since the copy is then known to nobody.</param>
    public static async Task Record(WriteQueue queue, DatabaseRestored restored, FormerDatabase? former, DateTimeOffset now)
    {
        await queue.StartAsync(CancellationToken.None);
        await queue.Execute(async scope =>
        {
            // Who had signed out since, or was seen off, must not be let in by a cookie of then; nor a link be used twice.
            await scope.Db.Sessions.ExecuteDeleteAsync();
            await scope.Db.Invitations.ExecuteDeleteAsync();

            // The number in a customer's message must never come to mean the dispute of another one.
            foreach (var (name, value) in former?.Counters ?? new Dictionary<string, long>())
            {
                if (await scope.Db.Counters.Where(c => c.Name == name).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value < value ? value : c.Value)) == 0)
                {
                    scope.Db.Add(new Counter { Name = name, Value = value });
                }
            }

            scope.Record(now, Actor.System, restored);
            return true;
        });
        await queue.StopAsync(CancellationToken.None);
    }
}
