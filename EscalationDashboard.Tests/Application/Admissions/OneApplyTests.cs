using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Domain;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>I17: what the simulator does to a state and what the store does is the same.</summary>
public sealed class OneApplyTests(ITestOutputHelper output)
{
    private const string Location = "US-FRE";
    private const string Region = "NA";

    // Each case has an office of its own, so that it can be made smaller and comes out the same again.
    private const int Lives = 24;

    [Fact]
    public async Task WhateverHappens_StoreAndSimulatorEndInTheSameState()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await Properties.HoldInStore(OfficeLife.Any, life => life.Smaller(), life => Live(life, seen), Lives);

        output.WriteLine(string.Join(", ", seen.Select(s => $"{s.Value} {s.Key}")));
        string[] must = ["LetThrough", "TakenBack", "Parted", "EndedIn", "PromiseMoved", "Appealed", "Given", "Settled", "Deferred", "LaneS", "again"];
        must.ShouldAllBe(kind => seen.ContainsKey(kind), "or else the property looks at too little");
    }

    private static async Task Live(OfficeLife life, SortedDictionary<string, int> seen)
    {
        await using var office = await ProductFixture.Open();
        var (from, lived) = (office.Now, new LivedOffice(office));
        await lived.PutInForce();
        foreach (var happening in life.Happenings)
        {
            await lived.Live(happening);
        }

        var history = await office.Read(async db => await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), from, office.Now));
        var store = await office.Read(db => GuardedState.InStore(db, Location, office.Now));

        var recorded = new RecordedRun(history);
        foreach (var happened in history.Events)
        {
            recorded.Play(happened, check: true);
            Count(happened, seen);
        }

        recorded.Honesty.First.ShouldBeEmpty();
        Differences(store, recorded.World, office.Now).ShouldBeEmpty();

        var decidedAgain = new SimulatedWorld(history);
        var draft = new DraftRun(history, history.PolicyAt(history.To), decidedAgain);
        foreach (var happened in history.Events)
        {
            draft.Play(happened);
        }

        draft.Until(history.To);
        Differences(store, decidedAgain, office.Now).ShouldBeEmpty();
        draft.SkippedActs.ShouldBe(0);
    }

    private static IEnumerable<string> Differences(IReadOnlyList<string> store, SimulatedWorld world, DateTimeOffset now)
    {
        // Where no customer has asked yet the simulator knows of no leaders.
        var memory = GuardedState.InMemory(world, Location, Region, now);
        return world.Requests.Count == 0 ? [] : store.Except(memory).Select(s => $"store: {s}").Concat(memory.Except(store).Select(s => $"simulator: {s}"));
    }

    private static void Count(HistoricEvent happened, SortedDictionary<string, int> seen)
    {
        string[] kinds = happened is Look look
            ? [$"{look.Recorded.Outcome}", $"Lane{look.Recorded.Lane}", .. look.FirstDecidedAt is null ? Array.Empty<string>() : ["again"]]
            : [happened.GetType().Name];
        foreach (var kind in kinds)
        {
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
        }
    }
}
