using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails.Simulation;

public sealed class SimulationRunsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ProductFixture _office = new();

    private SimulationRuns Runs => _office.Get<SimulationRuns>();

    [Fact]
    public async Task Finished_run_is_stored_and_noted_in_the_life_of_the_version()
    {
        await _office.Fill(4);
        var version = await Proposed();

        var id = await Started(version);
        (await Ended(id)).State.ShouldBe(JobState.Done);

        var stored = await _office.Read(db => db.Simulations.SingleAsync());
        (stored.Id, stored.PolicyVersion, stored.ById, stored.IsHonest).ShouldBe((id, version, "A-1", true));
        stored.From.ShouldBe(stored.To.AddDays(-7));
        SimulationResult.FromJson(stored.Result).Hash().ShouldBe(stored.Hash);
        SimulationResult.FromJson(stored.Result).Changes.Length.ShouldBe(3, "one a day and leader, and Fremont has one on duty");
        var life = (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Life;
        (life.State, life.Steps[^1].ResultHash).ShouldBe((PolicyState.Simulated, stored.Hash));
    }

    [Fact]
    public async Task Draft_that_may_still_change_is_simulated_but_not_called_simulated()
    {
        await _office.Fill(1);
        var version = (await _office.Get<PolicyCommands>().Begin(await _office.SignedIn("A-1"))).Version!.Value;

        (await Ended(await Started(version))).State.ShouldBe(JobState.Done);

        (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Life.State.ShouldBe(PolicyState.Draft);
    }

    [Fact]
    public async Task Log_that_does_not_come_out_again_is_shown_and_notes_nothing()
    {
        await _office.Fill(1);
        var version = await Proposed();
        await _office.Writes.Execute(scope => scope.Db.Decisions.ExecuteUpdateAsync(set => set.SetProperty(
            d => d.Snapshot, d => d.Snapshot.Replace("\"stage\":\"Full\"", "\"stage\":\"Paused\""))));

        var id = await Started(version);
        (await Ended(id)).State.ShouldBe(JobState.Done);

        var picture = await _office.Get<SimulationQueries>().Find(await _office.SignedIn("A-1"), id);
        picture!.Result.Honesty.First.ShouldHaveSingleItem().Again!.Code.ShouldBe(DecisionCodes.EligibleStage);
        picture.Entry.IsHonest.ShouldBeFalse();
        (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Life.State.ShouldBe(PolicyState.Proposed);
    }

    [Fact]
    public async Task Only_an_admin_starts_and_cancels()
    {
        var manager = await _office.SignedIn("R-NA-1");

        var (verdict, id) = await Runs.Start(manager, new SimulationOrder(1, 7, new SimulationScope()));

        verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.NotAnAdmin);
        id.ShouldBeNull();
        Runs.Cancel(manager, "any").Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.NotAnAdmin);
    }

    [Theory]
    [InlineData(99, 7)]
    [InlineData(1, 8)]
    [InlineData(1, -7)]
    public async Task What_is_not_there_or_not_offered_is_refused(int version, int days)
    {
        var (verdict, _) = await Runs.Start(await _office.SignedIn("A-1"), new SimulationOrder(version, days, new SimulationScope()));

        verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
    }

    [Fact]
    public async Task Manager_of_one_region_sees_what_lies_in_it()
    {
        await _office.Fill(3);
        var version = await Proposed();
        var id = await Started(version);
        await Ended(id);
        var queries = _office.Get<SimulationQueries>();

        var (own, other) = (await queries.Find(await _office.SignedIn("R-NA-1"), id), await queries.Find(await _office.SignedIn("R-UA-1"), id));

        own!.Result.Changes.ShouldNotBeEmpty();
        own.Result.Groups.ShouldContain(g => g.Kind == GroupKind.Location && g.Key == "US-FRE");
        other!.Result.Changes.ShouldBeEmpty();
        other.Result.Groups.ShouldNotContain(g => g.Kind == GroupKind.Location || g.Kind == GroupKind.Leader);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<string> Started(int version)
    {
        var (verdict, id) = await Runs.Start(await _office.SignedIn("A-1"), new SimulationOrder(version, 7, new SimulationScope()));
        verdict.IsAllowed.ShouldBeTrue();
        return id!;
    }

    private async Task<JobStatus<SimulationOrder>> Ended(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Runs.Find(id) is { IsRunning: true })
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return Runs.Find(id)!;
    }

    // One permit a day and leader.
    private async Task<int> Proposed()
    {
        var (commands, ada) = (_office.Get<PolicyCommands>(), await _office.SignedIn("A-1"));
        var version = (await commands.Begin(ada)).Version!.Value;
        var stored = (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Read();
        await commands.Save(ada, version, 1, stored with
        {
            Network = stored.Network.SetItem(PolicyFields.LeaderPer24Hours, 1).SetItem(PolicyFields.LeaderUrgentReserve, 0),
        });
        (await commands.Propose(ada, version, 2, "Why.")).IsAllowed.ShouldBeTrue();
        return version;
    }
}
