using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot;

/// <summary>Moves locations through the pilot. Customers whose card changes by it are told in the same transaction.</summary>
public sealed class PilotCommands(IWriteQueue writes, ReadinessQueries readiness, LocationMoves moves, TimeProvider clock)
{
    /// <param name="overrides">Whether it is moved although it is not ready.</param>
    public Task<Verdict> Move(Actor actor, string locationCode, LocationStage to, string reason, bool overrides) => writes.Execute(async scope =>
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return Verdict.Refused(StageRefusal.NotAnAdmin);
        }

        var location = await scope.Db.Locations.SingleOrDefaultAsync(l => l.Code == locationCode);
        if (location is null || !actor.Scope.Covers(location.Code, location.RegionCode))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var gate = (await readiness.At(scope.Db, now)).Of(location);
        var from = location.Stage;
        var verdict = StageMove.Move(actor, location, to, reason, overrides, gate);
        if (verdict.IsAllowed)
        {
            await scope.Next(Counter.Network);
            await moves.Follow(scope, actor, location, from, reason, gate, now);
        }

        return verdict;
    });
}
