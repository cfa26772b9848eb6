using System.Collections.Concurrent;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>
/// Runs simulations in the background, each by its id, so that a person can leave and come back. The simulator is given
/// what was read and no way to write; only its result is stored, and noted in the life of the version.
/// </summary>
public sealed class SimulationRuns(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, PolicyCommands policies, Ids ids, TimeProvider clock,
    ILogger<SimulationRuns> logger)
{
    /// <summary>More at a time would only make each of them slower, and the pages with them.</summary>
    public const int MostAtATime = 2;

    private const int MostRemembered = 50;
    private readonly ConcurrentDictionary<string, SimulationRun> _runs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Begins a simulation; it goes on by itself.</summary>
    /// <returns>Its id, where it began.</returns>
    public async Task<(Verdict Verdict, string? Id)> Start(Actor actor, SimulationOrder order)
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return (Verdict.Refused(PolicyRefusal.NotAnAdmin), null);
        }

        var draft = await contexts.Read(db => db.Policies.SingleOrDefaultAsync(p => p.Version == order.Version));
        if (draft is null || !SimulationOrder.Choices.Contains(order.Days))
        {
            return (Verdict.Refused(Refusal.NotFound), null);
        }

        var run = new SimulationRun(ids.Next(), order.Version, clock);
        lock (_lock)
        {
            if (_runs.Values.Count(r => r.IsRunning) >= MostAtATime)
            {
                return (Verdict.Refused("SimulationsBusy"), null);
            }

            foreach (var old in _runs.Values.Where(r => !r.IsRunning).OrderBy(r => r.Id, StringComparer.Ordinal).SkipLast(MostRemembered - 1))
            {
                _runs.TryRemove(old.Id, out _);
            }

            _runs[run.Id] = run;
        }

        _ = Task.Run(() => Carry(run, draft.Read(), order, actor));
        return (Verdict.Allowed, run.Id);
    }

    public RunStatus? Find(string id) => _runs.GetValueOrDefault(id)?.Status;

    /// <summary>Those of a version that are on their way.</summary>
    public IReadOnlyList<RunStatus> Of(int version) =>
        [.. _runs.Values.Where(r => r.Version == version && r.IsRunning).OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => r.Status)];

    /// <summary>Stops one; nothing of it is kept.</summary>
    public Verdict Cancel(Actor actor, string id)
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return Verdict.Refused(PolicyRefusal.NotAnAdmin);
        }

        if (!_runs.TryGetValue(id, out var run))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        run.Cancel();
        return Verdict.Allowed;
    }

    private async Task Carry(SimulationRun run, Policy draft, SimulationOrder order, Actor actor)
    {
        try
        {
            var started = clock.GetUtcNow();
            var history = await contexts.Read(async db =>
                await HistoryQueries.Load(db, await catalog.Current(db), started.AddDays(-order.Days), started));
            var result = Simulator.Run(history, draft, order.Scope, run.Progress);
            await Store(run.Id, result, started, actor);

            // A draft that can still change may be tried; only sealed numbers count as simulated.
            if (result.Honesty.Holds)
            {
                await policies.RecordSimulation(actor, order.Version, result.Hash());
            }

            run.End(result.Honesty.Holds ? RunState.Done : RunState.Dishonest);
        }
        catch (OperationCanceledException)
        {
            run.End(RunState.Cancelled);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Simulation {Id} of policy {Version} failed; nothing was changed", run.Id, order.Version);
            run.End(RunState.Failed);
        }
        finally
        {
            run.Dispose();
        }
    }

    private Task<bool> Store(string id, SimulationResult result, DateTimeOffset started, Actor actor) => writes.Execute(scope =>
    {
        var now = clock.GetUtcNow();
        scope.Db.Simulations.Add(new StoredSimulation
        {
            Id = id,
            PolicyVersion = result.Version,
            From = result.From,
            To = result.To,
            ById = actor.Id,
            ByName = actor.Name,
            StartedAt = started,
            FinishedAt = now,
            Result = result.ToJson(),
            Hash = result.Hash(),
            IsHonest = result.Honesty.Holds,
        });
        scope.Record(now, actor, new SimulationStored(id, result.Version, result.Hash(), result.Honesty.Holds));
        return Task.FromResult(true);
    });
}
