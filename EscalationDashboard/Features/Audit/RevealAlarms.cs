using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Audit;

/// <summary>A person who looked at what is masked more often than is usual, and nobody has looked into it yet.</summary>
/// <param name="Entry">The last entry of the audit about it.</param>
public sealed record OpenRevealAlarm(string AccountId, string Name, RevealSpan Span, int Count, int Most, DateTimeOffset At, long Entry);

/// <summary>Reads what is told of unusual numbers of looks, for those who may read what everybody did.</summary>
public sealed class RevealAlarmQueries(IReadContexts contexts, TimeProvider clock)
{
    /// <summary>What nobody has looked into for so long is found in the audit alone.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>The newest first, one for each person.</summary>
    public Task<IReadOnlyList<OpenRevealAlarm>> Open(Actor actor) => contexts.Read<IReadOnlyList<OpenRevealAlarm>>(async db =>
    {
        if (!AuditQueries.MayRead(actor))
        {
            return [];
        }

        var open = await Open(db, clock.GetUtcNow());
        var ids = open.Select(o => o.Alarm.AccountId).ToList();
        var names = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name);
        return [.. open.Select(o => new OpenRevealAlarm(
            o.Alarm.AccountId, names.GetValueOrDefault(o.Alarm.AccountId, o.Alarm.AccountId), o.Alarm.Span, o.Alarm.Count, o.Alarm.Most, o.Entry.At, o.Entry.Sequence))];
    });

    /// <summary>The newest that is open of each person.</summary>
    public static async Task<List<(AuditEntry Entry, UnusualReveals Alarm)>> Open(DashboardDbContext db, DateTimeOffset now)
    {
        var since = now - Told;
        var entries = await db.Audit.AsNoTracking().Where(a => a.Subject == RevealEvent.Reveals && a.At > since).OrderByDescending(a => a.Sequence).ToListAsync();
        var events = EventNames.ReadAll<RevealEvent>(entries).FindAll(e => e.Event is { AccountId: not null });
        var read = events.Where(e => e.Event is UnusualRevealsRead).GroupBy(e => e.Event.AccountId)
            .ToDictionary(g => g.Key, g => g.Max(e => ((UnusualRevealsRead)e.Event).Entry));
        return [.. events.Where(e => e.Event is UnusualReveals alarm && e.Entry.Sequence > read.GetValueOrDefault(alarm.AccountId))
            .DistinctBy(e => e.Event.AccountId).Select(e => (e.Entry, (UnusualReveals)e.Event))];
    }
}
