using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>Simulations of histories that the real commands made.</summary>
public sealed class SimulationTests(ToldStories stories, ITestOutputHelper output) : IClassFixture<ToldStories>
{
    public static TheoryData<string> Stories => [ToldStories.Demo, ToldStories.Log];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Policy_in_force_gives_the_log_again_and_changes_nothing(string story)
    {
        var whole = await stories.Load(story);
        var honesty = Simulate(whole, whole.PolicyAt(whole.To)).Honesty;
        honesty.First.ShouldBeEmpty();
        honesty.Compared.ShouldBe(whole.Events.OfType<Look>().Count(l => l.At >= whole.From));
        honesty.Compared.ShouldBeGreaterThan(50);

        // The demo's policy was changed once; what came before was decided by other numbers.
        var inForce = whole.InForce[^1].From;
        var history = inForce > whole.From ? await stories.Load(story, inForce) : whole;

        var result = Simulate(history, history.PolicyAt(history.To));

        result.Honesty.First.ShouldBeEmpty();
        result.Honesty.Compared.ShouldBeGreaterThan(20);
        result.Changes.ShouldBeEmpty();
        result.Groups.ShouldAllBe(g => Same(g.Before, g.After));
        result.SkippedActs.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Window_in_mid_history_stands_on_what_was_open_before(string story)
    {
        var whole = await stories.Load(story);
        var looks = whole.Events.OfType<Look>().ToList();
        // After the demo's change of policy.
        var middle = looks[looks.Count * 3 / 4].At;
        var history = await stories.Load(story, from: middle);

        var result = Simulate(history, history.PolicyAt(history.To));

        result.Honesty.First.ShouldBeEmpty();
        result.Honesty.Compared.ShouldBeGreaterThan(10);
        result.Changes.ShouldBeEmpty();
        history.Events.OfType<Look>().Count(l => l.At < middle && l.Snapshot is null).ShouldBeGreaterThan(0, "snapshots before the window are not read");
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Stricter_draft_holds_more_back_within_every_cap_and_leaves_the_safety_lane_alone(string story)
    {
        var history = await stories.Load(story);
        var policy = With(history.PolicyAt(history.To), (PolicyFields.LeaderPer24Hours, 2), (PolicyFields.LeaderUrgentReserve, 1), (PolicyFields.CustomerPer7Days, 1));

        var result = Simulate(history, policy);

        var network = result.Network!;
        output.WriteLine($"{story}: {network.Before.Outcomes[RequestOutcome.Deferred]} → {network.After.Outcomes[RequestOutcome.Deferred]} deferred, {result.Changes.Length} changed, max {network.Before.Waits.Max} → {network.After.Waits.Max} min, skipped {result.SkippedActs}");
        Held(network.After).ShouldBeGreaterThan(Held(network.Before));
        network.After.Received.ShouldBe(network.Before.Received);
        network.After.Outcomes.Values.Sum().ShouldBe(network.After.Received);
        network.After.LaneS.ShouldBe(network.Before.LaneS);
        result.Groups.ShouldAllBe(g => g.After.OverCap == 0 && g.Before.OverCap == 0);
        result.Changes.ShouldAllBe(c => (c.Before.Lane == Lane.S) == (c.After.Lane == Lane.S));
        network.After.Waits.Max.ShouldBeLessThanOrEqualTo(72 * 60);
        result.Changes.Select(c => c.RequestId).ShouldBeUnique();

        // With a time to wait for, passed back where no leader could keep one, or refused for the customer's share, which leaves the leaders' to others.
        static int Held(SimulationFigures figures) => new[] { RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused }
            .Sum(outcome => figures.Outcomes.GetValueOrDefault(outcome));
    }

    [Fact]
    public async Task Dispute_that_a_leader_split_is_decided_again_as_it_was()
    {
        await using var office = await ProductFixture.Open();
        var from = office.Now;
        var first = await office.Ask(visit: "S-1");
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        var repeat = await office.Ask(visit: "S-1");
        var leader = await office.SignedIn(first.LeaderId!);
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        var (verdict, number) = await office.Get<DisputeMatterCommands>().Split(leader, first.DisputeNumber!, repeat.Id);
        verdict.IsAllowed.ShouldBeTrue();
        await office.Fill(6);
        office.Clock.Advance(TimeSpan.FromHours(1));
        (await office.Get<DisputeCommands>().Claim(leader, number!, await office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync()))).IsAllowed.ShouldBeTrue();
        for (var i = 0; i < 4; i++)
        {
            await office.Ask();
        }

        var history = await office.Read(async db => await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), from, office.Now));

        var (same, few) = (Simulate(history, history.PolicyAt(history.To)), Simulate(history, With(history.PolicyAt(history.To), (PolicyFields.LeaderPer24Hours, 1))));

        same.Honesty.First.ShouldBeEmpty();
        same.Honesty.Compared.ShouldBe(12);
        same.Changes.ShouldBeEmpty();
        same.SkippedActs.ShouldBe(0);
        few.Honesty.Holds.ShouldBeTrue();
        few.Network!.After.Outcomes[RequestOutcome.Deferred].ShouldBeGreaterThan(5);
    }

    // Floods, appeals and visits that count once are seen in the simulated world as in the store.
    [Fact]
    public async Task Flood_with_appeals_is_decided_again_as_it_was()
    {
        await using var office = await ProductFixture.Open();
        var from = office.Now;
        for (var i = 0; i < 40; i++)
        {
            var request = await office.Ask(visit: $"V-{i % 3}", customer: "C-1", stated: i % 2 == 0, reason: (DisputeReason)(i % 3));
            if (i % 7 == 1)
            {
                await office.Writes.Execute(scope => office.Get<EscalationDashboard.Features.Intake.AppealCommands>().Make(
                    scope, EscalationDashboard.Domain.Staff.Actor.ForKey("test", EscalationDashboard.Domain.Staff.Scope.Network), request.Id,
                    new EscalationDashboard.Features.Intake.AppealBody { Text = "But!" }));
            }

            office.Clock.Advance(TimeSpan.FromMinutes(i % 4));
        }

        var history = await office.Read(async db => await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), from, office.Now));

        var (same, few) = (Simulate(history, history.PolicyAt(history.To)), Simulate(history, With(history.PolicyAt(history.To), (PolicyFields.FloodCount, 2))));
        same.Honesty.First.ShouldBeEmpty();
        same.Changes.ShouldBeEmpty();
        history.Events.OfType<Appealed>().ShouldNotBeEmpty();
        history.Events.OfType<Look>().Select(l => l.Recorded.Code).ShouldContain(DecisionCodes.ConductFlood);
        few.Network!.After.Outcomes[RequestOutcome.Refused].ShouldBeGreaterThan(few.Network.Before.Outcomes[RequestOutcome.Refused]);
    }

    [Fact]
    public async Task Tampered_log_is_not_simulated()
    {
        var history = await stories.Load(ToldStories.Demo);
        var admitted = history.Events.OfType<Look>().First(l => l.Recorded is { Outcome: RequestOutcome.Admitted, Lane: Lane.N } && l.At >= history.From);
        var tampered = history with
        {
            Events = history.Events.Replace(admitted, admitted with { Recorded = new Ruling(RequestOutcome.Refused, DecisionCodes.CustomerShare) { Until = admitted.At } }),
        };

        var result = Simulate(tampered, history.PolicyAt(history.To));

        result.Honesty.Holds.ShouldBeFalse();
        result.Honesty.First[0].RequestId.ShouldBe(admitted.Request.Id);
        result.Honesty.First[0].Recorded.Outcome.ShouldBe(RequestOutcome.Refused);
        result.Honesty.First[0].Again!.Outcome.ShouldBe(RequestOutcome.Admitted);
        result.Groups.ShouldBeEmpty();
        result.Changes.ShouldBeEmpty();
    }

    // Invariant I14.
    [Fact]
    public async Task Simulation_leaves_every_byte_of_the_store_as_it_was()
    {
        var before = await stories.Fingerprint(ToldStories.Demo);

        var history = await stories.Load(ToldStories.Demo);
        Simulate(history, With(history.PolicyAt(history.To), (PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0)));

        (await stories.Fingerprint(ToldStories.Demo)).ShouldBe(before);
    }

    // Invariant I14.
    [Fact]
    public async Task Context_that_a_history_is_read_with_refuses_to_write()
    {
        await using var db = stories.Database(ToldStories.Demo).Create();

        var refused = await Should.ThrowAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Permits"));

        refused.SqliteErrorCode.ShouldBe(8, "SQLITE_READONLY");
    }

    [Fact]
    public async Task Result_has_one_hash_in_every_culture_and_comes_back_whole()
    {
        var history = await stories.Load(ToldStories.Demo);
        var draft = With(history.PolicyAt(history.To), (PolicyFields.LeaderPer24Hours, 2));

        var here = EscalationDashboard.Tests.Domain.CultureScope.Culture("", () => Simulate(history, draft));
        var there = EscalationDashboard.Tests.Domain.CultureScope.Culture("ar-SA", () => Simulate(history, draft));

        there.Hash().ShouldBe(here.Hash());
        SimulationResult.FromJson(here.ToJson()).Hash().ShouldBe(here.Hash());
    }

    [Fact]
    public async Task Scope_narrows_what_is_told_and_not_what_is_simulated()
    {
        var history = await stories.Load(ToldStories.Demo);
        var draft = With(history.PolicyAt(history.To), (PolicyFields.LeaderPer24Hours, 2), (PolicyFields.LeaderUrgentReserve, 0));
        var whole = Simulate(history, draft);

        var part = Simulator.Run(history, draft, new SimulationScope(RegionCode: "NA"), (_, _) => { });

        part.Changes.ShouldBe(whole.Changes.Where(c => part.Groups.Any(g => g.Kind == GroupKind.Location && g.Key == c.LocationCode)));
        part.Network!.After.Received.ShouldBeInRange(1, whole.Network!.After.Received - 1);
    }

    private static SimulationResult Simulate(History history, Policy draft) => Simulator.Run(history, draft, new SimulationScope(), (_, _) => { });

    private static bool Same(SimulationFigures before, SimulationFigures after) =>
        System.Text.Json.JsonSerializer.Serialize(before) == System.Text.Json.JsonSerializer.Serialize(after);

    private static Policy With(Policy policy, params (string Field, decimal Value)[] fields) => policy with
    {
        Version = policy.Version + 1,
        Network = policy.Network.SetItems(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))),
        Locations = policy.Locations.Clear(),
    };
}
