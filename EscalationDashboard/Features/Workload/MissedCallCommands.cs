using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>A leader says that a caller who reached nobody has been called back, or needs no call.</summary>
public sealed class MissedCallCommands(IWriteQueue writes, TimeProvider clock)
{
    public Task<Verdict> Return(Actor actor, string callId) => writes.Execute(async scope =>
    {
        if (await scope.Db.RelayCalls.Within(actor.Scope).SingleOrDefaultAsync(c => c.Id == callId) is not { } call)
        {
            // Unknown or out of scope: one answer for both, so that calls cannot be tried out.
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var verdict = call.Return(actor, now);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new CallReturned(CallOnRecord.Of(call)));
        }

        return verdict;
    });
}
