using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>
/// Looks at the gates of every wave that has still to move: holds one whose health has become worse, and releases it when all
/// that it had passed is passed again. The product does so in its own name; people can only move a held wave by an override.
/// </summary>
public sealed class WaveWatch(IReadContexts contexts, IWriteQueue writes, ReadinessQueries readiness, TimeProvider clock)
{
    /// <returns>How many waves are another than before.</returns>
    public async Task<int> Look()
    {
        // Most looks change nothing, and those take no place in the queue.
        var now = clock.GetUtcNow();
        var news = await contexts.Read(async db => Look(await db.Waves.AsNoTracking().ToListAsync(), await readiness.Latest(db, now), now));
        return news.Count == 0 ? 0 : await writes.Execute(async scope =>
        {
            var at = clock.GetUtcNow();
            var waves = await scope.Db.Waves.ToListAsync();
            var health = await readiness.At(scope.Db, at);
            var turns = Look(waves, health, at);
            foreach (var (wave, turn) in turns.Where(t => t.Turn is WaveTurn.Held or WaveTurn.Released))
            {
                var (facts, members) = (new WaveFacts(Checks: wave.HeldBy), health.Network.Locations.Where(l => l.WaveCode == wave.Code).ToList());
                scope.Record(at, Actor.System, turn == WaveTurn.Held
                    ? new WaveHeld(wave.Code, facts) { Members = members }
                    : new WaveReleased(wave.Code, facts) { Members = members });
            }

            return turns.Count;
        });
    }

    private static List<(Wave Wave, WaveTurn Turn)> Look(List<Wave> waves, PilotHealth health, DateTimeOffset now)
    {
        var members = health.Network.Locations.Where(l => l.WaveCode is not null).ToLookup(l => l.WaveCode);
        return waves.ConvertAll(wave => (wave, wave.Look(Gates(wave, members[wave.Code], health), now)))
            .FindAll(t => t.Item2 != WaveTurn.Nothing);
    }

    private static IEnumerable<(string? LocationCode, Readiness Gate)> Gates(Wave wave, IEnumerable<Location> members, PilotHealth health)
    {
        var going = members.Where(l => StageMove.GoesOn(l.Stage, wave.TargetStage)).ToList();
        return going.Count == 0 ? [] : going.Select(l => ((string?)l.Code, health.Of(l))).Prepend((null, health.Pilot));
    }
}
