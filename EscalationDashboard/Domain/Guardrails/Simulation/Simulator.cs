using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// Replays a history under a draft with the same guardrails. First it replays the policies that were in force, and goes on
/// only where that gives the log, all of it.
/// </summary>
public static class Simulator
{
    private const int ProgressEvery = 32;

    /// <summary>
    /// What would have come of requests that no guardrails ever looked at: a log of its own, which any draft can then be
    /// held against. Whatever is recorded of them is left out of account.
    /// </summary>
    /// <param name="progress">Told how many of how many events are done; what it throws ends it.</param>
    public static History Tell(History requests, Policy policy, Action<int, int>? progress = null)
    {
        var log = new List<HistoricEvent>();
        var world = new SimulatedWorld(requests);
        var run = new DraftRun(requests, policy, world, log);
        for (var i = 0; i < requests.Events.Length; i++)
        {
            run.Play(requests.Events[i]);
            if (i % ProgressEvery == 0)
            {
                progress?.Invoke(i, requests.Events.Length);
            }
        }

        run.Until(requests.To);
        return requests with
        {
            Events = [.. log],
            Policies = ImmutableSortedDictionary<int, Policy>.Empty.Add(policy.Version, policy),
            InForce = [(requests.From, policy.Version)],
            DisputeNumbers = world.Disputes.ToImmutableDictionary(d => d.Request.Id, d => d.Number),
        };
    }

    /// <param name="progress">Told how many of how many events are done; what it throws ends the simulation.</param>
    public static SimulationResult Run(History history, Policy draft, SimulationScope scope, Action<int, int> progress)
    {
        var (done, all) = (0, 2 * history.Events.Length);
        var recorded = new RecordedRun(history);
        foreach (var happened in history.Events)
        {
            recorded.Play(happened, check: happened.At >= history.From);
            Tick();
        }

        var result = new SimulationResult
        {
            Version = draft.Version,
            PolicyHash = draft.Hash(),
            From = history.From,
            To = history.To,
            Scope = scope,
            Honesty = recorded.Honesty,
        };
        if (!recorded.Honesty.Holds)
        {
            return result;
        }

        var before = new RecordedRun(history);
        DraftRun? after = null;
        foreach (var happened in history.Events)
        {
            if (happened.At < history.From)
            {
                before.Play(happened, check: false);
            }
            else
            {
                after ??= new DraftRun(history, draft, before.World);
                after.Play(happened);
            }

            Tick();
        }

        after ??= new DraftRun(history, draft, before.World);
        after.Until(history.To);
        var figures = new FigureBuilder(history, scope);
        return result with
        {
            Groups = figures.Groups(recorded.World, before.World),
            Changes = figures.Changes(recorded.World, before.World),
            SkippedActs = after.SkippedActs,
            Rises = [.. new RisingReplay(history).Compare(draft).Where(r => scope.Covers(r))],
        };

        void Tick()
        {
            if (++done % ProgressEvery == 0 || done == all)
            {
                progress(done, all);
            }
        }
    }
}
