using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Audit;

/// <summary>What admins do about unusual numbers of looks at what is masked.</summary>
public sealed class RevealAlarmCommands(IWriteQueue writes, TimeProvider clock)
{
    /// <summary>An admin has looked into what a person did, and no page has to tell of it any more. Not into what they did themselves.</summary>
    /// <param name="entry">The newest that the admin has seen; a later one stays open.</param>
    public Task<Verdict> LookedInto(Actor actor, string accountId, long entry) => writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var isOpen = (await RevealAlarmQueries.Open(scope.Db, now)).Exists(o => o.Alarm.AccountId == accountId);
        var verdict = RevealRefusal.Against(actor, accountId, isOpen);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new UnusualRevealsRead(accountId, Math.Min(entry, scope.LastAudit?.Sequence ?? 0)));
        }

        return verdict;
    });
}
