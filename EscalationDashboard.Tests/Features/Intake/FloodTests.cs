using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What counts as a flood: everything a customer sends, whatever became of it, and nothing that tells of a danger.</summary>
public sealed class FloodTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Theory]
    [InlineData("redirected")]
    [InlineData("merged")]
    [InlineData("sharing a promise")]
    [InlineData("restricted")]
    [InlineData("refused for the share")]
    [InlineData("about one visit")]
    public async Task SixtyInSeconds_AreFourAndThenAFloodWhateverBecomesOfThem(string kind)
    {
        await Prepare(kind);
        var codes = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            codes.Add((await Ask(kind, i)).Code);
            _office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        codes.Take(4).ShouldNotContain(DecisionCodes.ConductFlood);
        codes.Skip(4).Distinct().ShouldBe([kind == "restricted" ? DecisionCodes.ConductRestricted : DecisionCodes.ConductFlood]);
        await _office.Check(db => db.ShouldCountEveryRequest());
    }

    // The time that the customer is told belongs to the share, so the reason must be the share's too.
    [Theory]
    [InlineData("redirected", false)]
    [InlineData("refused for the share", true)]
    public async Task AFloodOverAUsedUpShare_NamesTheReasonThatItsTimeHas(string kind, bool namesTheShare)
    {
        await Prepare(kind);
        for (var i = 0; i < 4; i++)
        {
            await Ask(kind, i);
        }

        var refused = await Ask(kind, 4);

        refused.Code.ShouldBe(DecisionCodes.ConductFlood);
        refused.CustomerMessage.Contains("are used up for now", StringComparison.Ordinal).ShouldBe(namesTheShare, refused.CustomerMessage);
    }

    [Fact]
    public async Task PressedOnAllDay_ThePauseIsOverTenMinutesAfterTheLastThatPassed()
    {
        var refusals = new List<(DateTimeOffset At, DateTimeOffset Until)>();
        for (var i = 0; i < 150; i++)
        {
            var request = await Ask("redirected", i);
            if (request.Code == DecisionCodes.ConductFlood)
            {
                refusals.Add((_office.Now, request.Until!.Value));
            }

            _office.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        refusals.ShouldAllBe(r => r.Until - r.At <= TimeSpan.FromMinutes(10));
        refusals.Select(r => r.Until).Distinct().Count().ShouldBe(3, "three pauses in 25 minutes, none of them renewed");
    }

    [Fact]
    public async Task AppealsCount()
    {
        var redirected = await Ask("redirected", 0);
        await Appeal(redirected);
        await Appeal(await Ask("redirected", 1));

        (await Ask("redirected", 2)).Code.ShouldBe(DecisionCodes.ConductFlood, "two requests and two appeals came before");
    }

    [Fact]
    public async Task DangersAreNoPartOfAFloodAndGetThroughOne()
    {
        for (var i = 0; i < 6; i++)
        {
            (await _office.Ask(visit: "V-S", customer: "C-1", danger: true)).Lane.ShouldBe(Lane.S);
        }

        (await _office.Ask(visit: "V-N", customer: "C-1")).Code.ShouldNotBe(DecisionCodes.ConductFlood);
        for (var i = 0; i < 6; i++)
        {
            await Ask("merged", i);
        }

        (await _office.Ask(visit: "V-S", customer: "C-1", danger: true)).Lane.ShouldBe(Lane.S);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Prepare(string kind)
    {
        if (kind == "sharing a promise")
        {
            await _office.Fill(8);
        }
        else if (kind == "restricted")
        {
            await _office.OpenVisit("W-0");
            await _office.OpenVisit("1"); // the customer is known
            await _office.Writes.Execute(scope =>
            {
                scope.Db.Standings.Add(new Standing
                {
                    Id = "s",
                    CustomerRef = "C-1",
                    Kind = StandingKind.Review,
                    From = _office.Now,
                    Until = _office.Now.AddDays(1),
                    ById = "A-1",
                    ByName = "Ada",
                    Reason = "x",
                });
                return Task.FromResult(true);
            });
        }
        else if (kind == "refused for the share")
        {
            await _office.Ask(visit: "V-A", customer: "C-1");
            await _office.Ask(visit: "V-B", customer: "C-1");
            _office.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private Task<ContactRequest> Ask(string kind, int i) => kind switch
    {
        "merged" or "sharing a promise" => _office.Ask(visit: "W-1", customer: "C-1"),
        "about one visit" => _office.Ask(visit: "W-1", customer: $"C-{i}"),
        "redirected" => _office.Ask(visit: "W-1", customer: "C-1", stated: false),
        _ => _office.Ask(visit: $"W-{i}", customer: "C-1"),
    };

    private Task<bool> Appeal(ContactRequest request) => _office.Writes.Execute(async scope =>
    {
        var answer = await _office.Get<AppealCommands>().Make(scope, Actor.ForKey("test", Scope.Network), request.Id, new AppealBody { Text = "But!" });

        // Answered at once, or the next one would be about a matter of which one is open.
        await scope.Db.SaveChangesAsync();
        foreach (var appeal in await scope.Db.Appeals.ToListAsync())
        {
            appeal.AnsweredAt = _office.Now;
        }

        answer.Status.ShouldBe(202);
        return true;
    });
}
