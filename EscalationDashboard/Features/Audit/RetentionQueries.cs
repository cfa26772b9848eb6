using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Audit;

/// <summary>Reads what went because it had been kept for long enough, for those who may read the audit.</summary>
public sealed class RetentionQueries(IReadContexts contexts)
{
    /// <returns>Null before the first night, and for those who may not know.</returns>
    public Task<(DateTimeOffset At, RetentionLooked Looked)?> Last(Actor actor) => contexts.Read<(DateTimeOffset At, RetentionLooked Looked)?>(async db =>
    {
        var action = EventNames.Of<RetentionLooked>();
        return AuditQueries.MayRead(actor)
            && await db.Audit.Where(a => a.Subject == RetentionEvent.Retention && a.Action == action).OrderByDescending(a => a.Sequence).FirstOrDefaultAsync() is { } entry
            && EventNames.TryRead(entry) is RetentionLooked looked
            ? (entry.At, looked)
            : null;
    });
}
