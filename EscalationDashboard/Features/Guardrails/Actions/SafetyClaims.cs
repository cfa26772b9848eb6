using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Records that there was no danger behind a safety claim; the second one in 90 days sends the next to the region.</summary>
public sealed class SafetyClaims(IWriteQueue writes, TimeProvider clock) : ISafetyClaims
{
    public Task<Verdict> Disprove(Actor actor, string number, string reason) => writes.Execute(async scope =>
    {
        if (await scope.Db.Disputes.Within(actor.Scope).SingleOrDefaultAsync(d => d.Number == number) is not { } dispute)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var verdict = Overrides.DisproveSafetyClaim(actor, dispute, reason);
        if (verdict.IsAllowed)
        {
            var now = clock.GetUtcNow();
            dispute.SafetyClaim = SafetyClaim.Disproved;
            await StaffActionRecord.Write(
                scope,
                new StaffAction
                {
                    Kind = StaffActionKind.DisproveSafetyClaim,
                    ActorId = actor.Id,
                    ActorName = actor.Name,
                    Reason = reason.Trim(),
                    At = now,
                    CustomerRef = dispute.CustomerRef,
                    LocationCode = dispute.LocationCode,
                    RegionCode = dispute.RegionCode,
                    RequestId = dispute.RequestId,
                    DisputeNumber = number,
                    Check = "safety",
                    Before = new BeforeAct(),
                    UndoUntil = now + Undoing.Grace,
                },
                actor);
        }

        return verdict;
    });
}
