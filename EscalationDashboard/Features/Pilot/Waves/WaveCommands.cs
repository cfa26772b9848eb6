using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>Plans waves and moves them, all of their locations or none.</summary>
public sealed class WaveCommands(IWriteQueue writes, ReadinessQueries readiness, LocationMoves moves, TimeProvider clock)
{
    /// <returns>The new wave's code; null where it was refused.</returns>
    public Task<(Verdict Verdict, string? Code)> Create(Actor actor, WavePlan plan) => writes.Execute(async scope =>
    {
        var verdict = Verdict.Refused(Wave.Against(actor, plan));
        if (!verdict.IsAllowed)
        {
            return (verdict, (string?)null);
        }

        var wave = new Wave
        {
            Code = $"W-{await scope.Next(Counter.Waves)}",
            Name = NameText.Of(plan.Name),
            TargetStage = plan.TargetStage,
            PlannedOn = plan.PlannedOn,
        };
        scope.Db.Waves.Add(wave);
        scope.Record(clock.GetUtcNow(), actor, new WaveCreated(wave.Code, new WaveFacts(wave.Name, wave.TargetStage, wave.PlannedOn)) { Members = [] });
        return (verdict, wave.Code);
    });

    /// <param name="version">The one that the person saw.</param>
    public Task<Verdict> Plan(Actor actor, string code, WavePlan plan, int version) => Change(actor, code, version, (scope, wave, members) =>
    {
        var verdict = wave.Plan(actor, plan);
        if (verdict.IsAllowed)
        {
            scope.Record(clock.GetUtcNow(), actor, new WavePlanned(wave.Code, new WaveFacts(wave.Name, wave.TargetStage, wave.PlannedOn)) { Members = members });
        }

        return Task.FromResult(verdict);
    });

    /// <summary>Adds a location that is in no wave.</summary>
    public Task<Verdict> Join(Actor actor, string code, string locationCode, int version) => Change(actor, code, version, async (scope, wave, _) =>
    {
        var location = await scope.Db.Locations.SingleOrDefaultAsync(l => l.Code == locationCode);
        if (location is null || location.WaveCode is not null)
        {
            return location is null
                ? Verdict.Refused(Refusal.NotFound)
                : Verdict.Refused(WaveRefusal.InAnother, ("location", location.Name), ("wave", location.WaveCode!));
        }

        location.WaveCode = wave.Code;
        wave.Touch();
        await scope.Next(Counter.Network);
        scope.Record(clock.GetUtcNow(), actor, new LocationJoinedWave(wave.Code, new WaveFacts(Location: location.Code)) { Members = [location] });
        return Verdict.Allowed;
    });

    /// <summary>Takes a location out; it stays at its stage.</summary>
    public Task<Verdict> Leave(Actor actor, string code, string locationCode, string reason, int version) => Change(actor, code, version, async (scope, wave, members) =>
    {
        if (members.Find(l => l.Code == locationCode) is not { } location)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        if (TextRefusal.Against(reason, Refusal.ReasonMissing) is { } against)
        {
            return Verdict.Refused([against]);
        }

        location.WaveCode = null;
        wave.Touch();
        await scope.Next(Counter.Network);
        scope.Record(clock.GetUtcNow(), actor, new LocationLeftWave(wave.Code, new WaveFacts(Location: location.Code, Reason: reason.Trim())) { Members = members });
        return Verdict.Allowed;
    });

    /// <summary>Takes a wave away that has no locations; the audit keeps it.</summary>
    public Task<Verdict> Dissolve(Actor actor, string code, int version) => Change(actor, code, version, (scope, wave, members) =>
    {
        if (members.Count > 0)
        {
            return Task.FromResult(Verdict.Refused(WaveRefusal.NotEmpty, ("count", $"{members.Count}")));
        }

        scope.Db.Waves.Remove(wave);
        scope.Record(clock.GetUtcNow(), actor, new WaveDissolved(wave.Code, new WaveFacts(wave.Name)) { Members = [] });
        return Task.FromResult(Verdict.Allowed);
    });

    /// <summary>Moves every location that is not where the wave goes, on the terms of <see cref="StageMove"/>; one refusal refuses all.</summary>
    /// <param name="overrides">Whether they are moved although they are not ready, or the wave is held.</param>
    public Task<Verdict> Move(Actor actor, string code, string reason, bool overrides, int version) => Change(actor, code, version, async (scope, wave, members) =>
    {
        var now = clock.GetUtcNow();
        var health = await readiness.At(scope.Db, now);
        var going = members.FindAll(l => l.Stage != wave.TargetStage);
        var against = WaveMove.Against(actor, wave, [.. going.Select(l => (l, health.Of(l)))], reason, overrides);
        if (against.Count > 0)
        {
            return Verdict.Refused(against);
        }

        await scope.Next(Counter.Network);
        var overridden = wave.IsHeld;
        foreach (var location in going)
        {
            var (from, gate) = (location.Stage, health.Of(location));
            overridden |= StageMove.GoesOn(from, wave.TargetStage) && !gate.IsReady;
            StageMove.Move(actor, location, wave.TargetStage, reason, overrides, gate);
            await moves.Follow(scope, actor, location, from, reason, gate, now, wave.Code);
        }

        wave.Touch();
        scope.Record(clock.GetUtcNow(), actor, new WaveMoved(wave.Code, new WaveFacts(
            Target: wave.TargetStage, Reason: reason.Trim(), Overridden: overridden, Moved: [.. going.Select(l => l.Code)],
            Checks: overridden ? wave.HeldBy : null))
        { Members = members });
        return Verdict.Allowed;
    });

    private Task<Verdict> Change(Actor actor, string code, int version, Func<WriteScope, Wave, List<Location>, Task<Verdict>> change) =>
        writes.Execute(async scope =>
        {
            if (actor.Role != StaffRole.PilotAdmin)
            {
                return Verdict.Refused(StageRefusal.NotAnAdmin);
            }

            var wave = await scope.Db.Waves.SingleOrDefaultAsync(w => w.Code == code);
            if (wave is null || wave.Version != version)
            {
                return Verdict.Refused(wave is null ? Refusal.NotFound : Refusal.Changed);
            }

            return await change(scope, wave, await scope.Db.Locations.Where(l => l.WaveCode == code).OrderBy(l => l.Code).ToListAsync());
        });
}
