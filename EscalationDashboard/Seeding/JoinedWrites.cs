using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Lets several commands of a history share one scope and one commit: what nobody can see in between need not be durable in
/// between. Each still saves before the next one reads.
/// </summary>
public sealed class JoinedWrites(SqliteDirectWrites direct) : IWriteQueue
{
    private WriteScope? _joined;

    public double Fill => direct.Fill;

    public DateTimeOffset? LastCommitAt => direct.LastCommitAt;

    public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
    {
        if (_joined is not { } scope)
        {
            return await direct.Execute(command);
        }

        var result = await command(scope);
        await scope.Db.SaveChangesAsync();
        LetGo(scope.Db);
        return result;
    }

    /// <summary>Reads what the history has come to, the commands that share the scope included.</summary>
    public Task<T> Read<T>(Func<DashboardDbContext, Task<T>> query) =>
        _joined is { } scope ? query(scope.Db) : direct.Execute(alone => query(alone.Db));

    /// <summary>Carries commands out that share one scope.</summary>
    public Task Join(Func<Task> commands) => direct.Execute(async scope =>
    {
        _joined = scope;
        try
        {
            await commands();
            return true;
        }
        finally
        {
            _joined = null;
        }
    });

    // What is written once and never touched again need not be looked through by each command that follows.
    private static void LetGo(DashboardDbContext db)
    {
        var tracker = db.ChangeTracker;
        tracker.AutoDetectChangesEnabled = false;
        foreach (var entry in tracker.Entries().Where(e => e.Entity is AuditEntry or StoredDecision or OutgoingMessage or Fact).ToList())
        {
            entry.State = EntityState.Detached;
        }

        tracker.AutoDetectChangesEnabled = true;
    }
}
