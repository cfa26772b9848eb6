using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Jobs;
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
    JobRunner<SimulationOrder> jobs, IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, PolicyCommands policies, Ids ids,
    TimeProvider clock)
{
    /// <summary>Begins a simulation; it goes on by itself.</summary>
    /// <returns>Its id, where it began.</returns>
    public async Task<(Verdict Verdict, string? Id)> Start(Actor actor, SimulationOrder order)
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return (Verdict.Refused(PolicyRefusal.NotAnAdmin), null);
        }

        var (draft, known) = await contexts.Read(async db => (
            await db.Policies.SingleOrDefaultAsync(p => p.Version == order.Version), Knows(await catalog.Current(db), order.Scope)));
        if (draft is null || !known || !SimulationOrder.Choices.Contains(order.Days))
        {
            return (Verdict.Refused(Refusal.NotFound), null);
        }

        if (!writes.Takes(WriteShare.Reckoning))
        {
            return (Verdict.Refused("SimulationsHeld"), null);
        }

        var id = ids.Next();
        return jobs.Start(id, order, tell => Carry(id, draft.Read(), order, actor, tell))
            ? (Verdict.Allowed, id)
            : (Verdict.Refused("SimulationsBusy"), null);
    }

    public JobStatus<SimulationOrder>? Find(string id) => jobs.Find(id);

    /// <summary>Those of a version that are on their way.</summary>
    public IReadOnlyList<JobStatus<SimulationOrder>> Of(int version) => [.. jobs.Running.Where(job => job.Order.Version == version)];

    /// <summary>Stops one; nothing of it is kept.</summary>
    public Verdict Cancel(Actor actor, string id) =>
        actor.Role != StaffRole.PilotAdmin ? Verdict.Refused(PolicyRefusal.NotAnAdmin)
        : jobs.Cancel(id) ? Verdict.Allowed
        : Verdict.Refused(Refusal.NotFound);

    private static bool Knows(Network network, SimulationScope scope) =>
        (scope.LocationCode is null || network.Location(scope.LocationCode) is not null)
        && (scope.RegionCode is null || network.Locations.Any(l => l.RegionCode == scope.RegionCode));

    /// <summary>Simulates, and comes back when the result is stored; for a caller that has no background.</summary>
    public async Task Carry(string id, Policy draft, SimulationOrder order, Actor actor, Action<int, int> tell)
    {
        var started = clock.GetUtcNow();
        var history = await contexts.Read(async db =>
            await HistoryQueries.Load(db, await catalog.Current(db), started.AddDays(-order.Days), started));
        var result = Simulator.Run(history, draft, order.Scope, tell);
        await Store(id, result, started, actor);

        // A draft that can still change may be tried; only sealed numbers count as simulated.
        if (result.Honesty.Holds)
        {
            await policies.RecordSimulation(actor, order.Version, result.Hash());
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
