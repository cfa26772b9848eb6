using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Features.Pilot.Waves;

/// <summary>A wave is held while something it had passed fails, and nobody has to notice.</summary>
public sealed class WaveWatchTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private string _code = "";

    [Fact]
    public async Task FalseThrottlesOverTheLine_HoldTheWaveAndTheUndoReleasesIt()
    {
        var news = new List<string>();
        using var subscription = _office.Feed.Subscribe(change => news.Add(change.Subject));
        var wrong = await HeldBack(Readiness.LeastHeld);
        await Look();
        (await Wave()).ShouldSatisfyAllConditions(w => w.IsHeld.ShouldBeFalse(), w => w.Passed.ShouldContain(FalseRateOfPilot));

        var maya = await _office.SignedIn("L-US-FRE-1");
        (await _office.Get<RequestActions>().ShouldHaveReached(maya, wrong, "It was serious.")).Refusals.ShouldBeEmpty();
        news.Clear();
        await Look();

        (await Wave()).ShouldSatisfyAllConditions(
            w => w.HeldSince.ShouldBe(_office.Now), w => w.HeldBy.ShouldContain(FalseRateOfPilot),
            w => w.HeldBy.ShouldAllBe(c => c.Kind == ReadinessKind.FalseThrottles));
        news.ShouldContain($"wave:{_code}");
        (await Refused("Go.", overrides: false)).ShouldContain(WaveRefusal.Held);
        (await _office.Get<WaveQueries>().Held(await _office.SignedIn("A-1"))).ShouldBe(1);
        (await _office.Get<WaveQueries>().Held(maya)).ShouldBe(0, "who decides nothing is not told");

        var act = await _office.Read(db => db.StaffActions.SingleAsync(a => a.Kind == StaffActionKind.ShouldHaveReached));
        (await _office.Get<UndoCommands>().Undo(maya, act.Number)).Refusals.ShouldBeEmpty();
        await Look();

        (await Wave()).ShouldSatisfyAllConditions(w => w.IsHeld.ShouldBeFalse(), w => w.HeldBy.ShouldBeEmpty());
        (await Refused("Go.", overrides: false)).ShouldNotContain(WaveRefusal.Held);
        (await Story()).ShouldBe(["wave.create A-1", "wave.join A-1", "wave.hold system", "wave.release system"]);
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task LookThatChangesNothing_WritesNothing()
    {
        await Look();
        var before = await _office.Read(db => db.Audit.CountAsync());

        (await Look()).ShouldBe(0);

        (await _office.Read(db => db.Audit.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task WhatWasNeverPassed_IsWaitedForAndHoldsNothing()
    {
        await Look();

        (await Wave()).ShouldSatisfyAllConditions(w => w.IsHeld.ShouldBeFalse(), w => w.Passed.ShouldNotContain(FalseRateOfPilot));
        (await _office.Get<WaveQueries>().Wave(await _office.SignedIn("A-1"), _code, "en"))!.Row.State.ShouldBe(WaveState.Waiting);
    }

    [Fact]
    public async Task LeaderWhoIsAwayForLong_HoldsTheWaveOfTheirLocation()
    {
        await Look();
        var theirs = await _office.Read(async db => (await db.Leaders.AsNoTracking().ToListAsync())
            .Where(l => l.LocationCodes.Contains("US-HON")).Select(l => l.Id).ToList());
        foreach (var id in theirs)
        {
            await _office.ChangeLeader(id, l => l.Leave = [new(_office.Now, _office.Now.AddDays(20))]);
        }

        await Look();
        (await Wave()).HeldBy.ShouldBe([new GateCheck("US-HON", ReadinessKind.Leaders)]);

        // The leave ends within the next fortnight, and so does the hold.
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await Look();
        (await Wave()).IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task Worker_LooksByItself()
    {
        using var worker = new WaveWorker(_office.Get<WaveWatch>(), _office.Clock, NullLogger<WaveWorker>.Instance);
        var told = new TaskCompletionSource();
        await HeldBack(Readiness.LeastHeld);
        await Look();
        var request = await _office.Read(db => db.Requests.FirstAsync());
        await _office.Get<RequestActions>().ShouldHaveReached(await _office.SignedIn("L-US-FRE-1"), request.Id, "It was serious.");
        using var subscription = _office.Feed.Subscribe(change => _ = change.Subject == $"wave:{_code}" && told.TrySetResult());
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        _office.Clock.Advance(WaveWorker.Every);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await Wave()).IsHeld.ShouldBeTrue();
        await worker.StopAsync(CancellationToken.None);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        var (admin, commands) = (await _office.SignedIn("A-1"), _office.Get<WaveCommands>());
        _code = (await commands.Create(admin, new WavePlan("The island", LocationStage.Limited, null))).Code!;
        (await commands.Join(admin, _code, "US-HON", 1)).ShouldBe(Verdict.Allowed);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static readonly GateCheck FalseRateOfPilot = new(null, ReadinessKind.FalseThrottles);

    // What a page shows may be seconds old; a test looks at what is.
    private Task<int> Look()
    {
        _office.Clock.Advance(ReadinessQueries.GoodFor);
        return _office.Get<WaveWatch>().Look();
    }

    /// <summary>Requests about nothing that was stated yet are sent to the service centre.</summary>
    private async Task<string> HeldBack(int count)
    {
        var last = "";
        for (var i = 0; i < count; i++)
        {
            last = (await _office.Ask(stated: false)).Id;
        }

        return last;
    }

    private Task<Wave> Wave() => _office.Read(db => db.Waves.AsNoTracking().SingleAsync());

    private async Task<string[]> Refused(string reason, bool overrides) =>
        [.. (await _office.Get<WaveCommands>().Move(await _office.SignedIn("A-1"), _code, reason, overrides, 2)).Refusals.Select(r => r.Code)];

    private Task<List<string>> Story() => _office.Read(db => db.Audit.Where(a => a.Subject == $"wave:{_code}").OrderBy(a => a.Sequence)
        .Select(a => a.Action + " " + a.ActorId).ToListAsync());
}
