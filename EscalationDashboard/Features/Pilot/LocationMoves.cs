using EscalationDashboard.Data;
using EscalationDashboard.Data.Cards;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Pilot;

/// <summary>What the audit keeps of a location's move.</summary>
/// <param name="Overridden">Moved on although the gate was shut, in the name of the admin who did it.</param>
/// <param name="Passes">Checks of the gate that were passed, of <paramref name="Of"/>.</param>
/// <param name="Wave">The wave it moved with; null where it moved by itself.</param>
public sealed record MoveRecord(
    LocationStage From, LocationStage To, string Reason, bool Overridden, int Passes, int Of, IReadOnlyList<ReadinessKind> Failing, CardsFollowed Cards,
    string? Wave = null);

/// <summary>What follows from a move that was made, alone or with a wave: the cards, the audit, the news.</summary>
public sealed class LocationMoves(ContactCards cards)
{
    /// <summary>The action under which the audit keeps a move.</summary>
    public const string Action = "pilot.move";

    public static string SubjectOf(string locationCode) => $"location:{locationCode}";

    /// <summary>Call it in the transaction that moves the network's counter.</summary>
    public async Task Follow(
        WriteScope scope, Actor actor, Location location, LocationStage from, string reason, Readiness gate, DateTimeOffset now, string? wave = null)
    {
        var followed = await cards.Follow(scope, [location.Code], now);
        var overridden = StageMove.GoesOn(from, location.Stage) && !gate.IsReady;
        scope.Audit(now, actor, Action, SubjectOf(location.Code), new MoveRecord(
            from, location.Stage, reason.Trim(), overridden, gate.Passes, gate.Checks.Length, [.. gate.Failing.Select(c => c.Kind)], followed, wave));
        scope.Changed(location.RegionCode, location.Code, SubjectOf(location.Code));
    }
}
