using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class GuardrailQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Rules_CountAWeekByTheCheckThatDecidedWithinTheScope()
    {
        await _office.Ask(danger: true);
        _office.Clock.Advance(GuardrailQueries.Week + TimeSpan.FromTicks(1));
        await _office.Fill(2);
        await _office.Ask("FR-PAR", danger: true);

        var (network, region) = (await Rules("A-1"), await Rules("R-NA-1"));

        network["safety"].Decided.ShouldBe(1, "the first lies a week back");
        region["safety"].Decided.ShouldBe(0, "Paris is in another region");
        region["admit"].ThisWeek.ShouldBe(new Dictionary<RequestOutcome, int> { [RequestOutcome.Admitted] = 2 });
        network.Keys.ShouldBe(GuardrailSet.InOrder.Select(g => g.Check));
    }

    [Fact]
    public async Task FalseRate_IsOfWhatWasHeldBackOnly()
    {
        await _office.ChangeLeader("L-US-FRE-1", l => l.Hours = EscalationDashboard.Domain.Calendar.WeeklyHours.None);
        var held = await Hold(5);
        (await _office.Get<RequestActions>().ShouldHaveReached(await _office.SignedIn("L-US-FRE-1"), held, "I wanted this one.")).IsAllowed.ShouldBeTrue();

        var rules = await Rules("A-1");

        rules["leader-load"].False.ShouldBe(Wilson.Interval(1, 5));
        rules["admit"].False.ShouldBeNull();
    }

    [Fact]
    public async Task Shadow_TellsWhatWouldHaveDifferedWithinTheScope()
    {
        await _office.Ask();
        await _office.Ask("FR-PAR", danger: true);
        await _office.Writes.Execute(async scope =>
        {
            scope.Db.Policies.Add(new StoredPolicy { Version = 2, Hash = "2", Json = "{}", Life = PolicyLife.Begin(Actor.System, "", _office.Now) });
            foreach (var request in await scope.Db.Requests.ToListAsync())
            {
                var real = Json.Read<Decision>((await scope.Db.Decisions.SingleAsync(d => d.RequestId == request.Id)).Decision);
                var other = real with { PolicyVersion = 2, Ruling = real.Ruling with { Outcome = RequestOutcome.Deferred, Code = DecisionCodes.LeaderLoad } };
                scope.Db.ShadowDecisions.Add(ShadowDecision.Of(
                    request, real, request.LocationCode == "US-FRE" ? other : real with { PolicyVersion = 2 }));
            }

            return true;
        });

        var (network, region, elsewhere) = (await Shadow("A-1"), await Shadow("R-NA-1"), await Shadow("R-FQ-1"));

        (network.Decided, network.Differing).ShouldBe((2, 1));
        (region.Decided, region.Differing).ShouldBe((1, 1));
        (elsewhere.Differing, elsewhere.Newest.Count).ShouldBe((0, 0));
        network.Moves.ShouldBe([(RequestOutcome.Admitted, RequestOutcome.Deferred, 1)]);
        network.Newest.ShouldHaveSingleItem().Shadow.Code.ShouldBe(DecisionCodes.LeaderLoad);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<string> Hold(int requests)
    {
        var held = new List<string>();
        while (held.Count < requests)
        {
            var request = await _office.Ask();
            held.AddRange(request.Outcome == RequestOutcome.Deferred ? [request.Id] : []);
        }

        return held[0];
    }

    private async Task<Dictionary<string, RuleFigures>> Rules(string account) =>
        (await _office.Get<GuardrailQueries>().Rules(await _office.SignedIn(account))).ToDictionary(r => r.Check);

    private async Task<ShadowPicture> Shadow(string account) =>
        await _office.Get<GuardrailQueries>().Shadow(await _office.SignedIn(account), 2);
}
