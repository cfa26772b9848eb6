using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>What speaks against moving a wave: what speaks against moving any of its locations, said once with their names.</summary>
public static class WaveMove
{
    private static readonly ImmutableDictionary<string, string> OfMembers = new Dictionary<string, string>
    {
        [StageRefusal.NotReady] = WaveRefusal.NotReady,
        [StageRefusal.NobodyToReach] = WaveRefusal.NobodyToReach,
        [StageRefusal.Skips] = WaveRefusal.Skips,
    }.ToImmutableDictionary();

    /// <param name="going">The locations that are not where the wave goes, each with its gate.</param>
    public static List<Refusal> Against(
        Actor actor, Wave wave, IReadOnlyList<(Location Location, Readiness Gate)> going, string reason, bool overrides)
    {
        var each = going.SelectMany(g => StageMove.Against(actor, g.Location, wave.TargetStage, reason, overrides, g.Gate).Select(r => (g.Location, Refusal: r)));
        return
        [
            .. going.Count == 0 ? [Refusal.Of(WaveRefusal.NothingToMove)] : Array.Empty<Refusal>(),
            .. wave.IsHeld && !overrides && going.Any(g => StageMove.GoesOn(g.Location.Stage, wave.TargetStage))
                ? [Refusal.Of(WaveRefusal.Held)]
                : Array.Empty<Refusal>(),
            .. each.GroupBy(e => e.Refusal.Code).Select(group => OfMembers.TryGetValue(group.Key, out var code)
                ? Refusal.Of(code, ("locations", string.Join(", ", group.Select(e => e.Location.Name))))
                : group.First().Refusal),
        ];
    }
}
