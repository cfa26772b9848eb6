using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Audit;

/// <summary>Reads what went because it had been kept for long enough, for those who may read the audit.</summary>
public sealed class RetentionQueries(IReadContexts contexts)
{
    // One of them may have been written over.
    private const int Newest = 5;

    /// <returns>Null before the first night, and for those who may not know.</returns>
    public Task<(DateTimeOffset At, RetentionLooked Looked)?> Last(Actor actor) => contexts.Read<(DateTimeOffset At, RetentionLooked Looked)?>(async db =>
    {
        var action = EventNames.Of<RetentionLooked>();
        return AuditQueries.MayRead(actor)
            && EventNames.ReadAll<RetentionLooked>(await db.Audit.Where(a => a.Subject == RetentionEvent.Retention && a.Action == action)
                .OrderByDescending(a => a.Sequence).Take(Newest).ToListAsync()).Find(e => e.Event is { Removed: not null }) is { Entry: { } entry, Event: var looked }
            ? (entry.At, looked)
            : null;
    });
}
