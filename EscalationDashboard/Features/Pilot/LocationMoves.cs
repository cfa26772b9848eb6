using EscalationDashboard.Application.Cards;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Pilot;

/// <summary>What follows from a move that was made, alone or with a wave: the cards, the audit, the news.</summary>
public sealed class LocationMoves(ContactCards cards)
{
    /// <summary>Call it in the transaction that moves the network's counter.</summary>
    public async Task Follow(
        WriteScope scope, Actor actor, Location location, LocationStage from, string reason, Readiness gate, DateTimeOffset now, string? wave = null)
    {
        var followed = await cards.Follow(scope, [location.Code], now);
        var overridden = StageMove.GoesOn(from, location.Stage) && !gate.IsReady;
        scope.Record(now, actor, new LocationMoved(
            location.Code, location.RegionCode, from, location.Stage, reason.Trim(), overridden, gate.Passes, gate.Checks.Length,
            [.. gate.Failing.Select(c => c.Kind)], followed, wave));
    }
}
