using EscalationDashboard.Data;
using EscalationDashboard.Data.Cards;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot;

/// <summary>What the audit keeps of a location's move.</summary>
/// <param name="Overridden">Moved on although the gate was shut, in the name of whoever did it.</param>
/// <param name="Passes">Checks of the gate that were passed, of <paramref name="Of"/>.</param>
public sealed record MoveRecord(
    LocationStage From, LocationStage To, string Reason, bool Overridden, int Passes, int Of, IReadOnlyList<ReadinessKind> Failing, CardsFollowed Cards);

/// <summary>Moves locations through the pilot. Customers whose card changes by it are told in the same transaction.</summary>
public sealed class PilotCommands(IWriteQueue writes, ReadinessQueries readiness, ContactCards cards, TimeProvider clock)
{
    /// <summary>The action under which the audit keeps a move.</summary>
    public const string MoveAction = "pilot.move";

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
            var followed = await cards.Follow(scope, [location.Code], now);
            var overridden = StageMove.GoesOn(from, to) && !gate.IsReady;
            scope.Audit(now, actor, MoveAction, SubjectOf(location.Code), new MoveRecord(
                from, to, reason.Trim(), overridden, gate.Passes, gate.Checks.Length, [.. gate.Failing.Select(c => c.Kind)], followed));
            scope.Changed(location.RegionCode, location.Code, SubjectOf(location.Code));
        }

        return verdict;
    });

    public static string SubjectOf(string locationCode) => $"location:{locationCode}";
}
