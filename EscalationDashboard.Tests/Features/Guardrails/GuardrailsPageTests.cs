using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class GuardrailsPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Overview_SaysWhichNumbersDecideAndWhatEachRuleDid()
    {
        ContactRequest held;
        do
        {
            held = await _office.Ask();
        }
        while (held.Outcome != RequestOutcome.Deferred);
        (await _office.Get<RequestActions>().ShouldHaveReached(await _office.SignedIn("L-US-FRE-1"), held.Id, "I wanted this one.")).Refusals.ShouldBeEmpty();
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = screen.Render<GuardrailsPage>();

        page.WaitForAssertion(() => page.Find("[data-testid=in-force]").GetAttribute("data-version").ShouldBe("1"));
        page.FindAll("[data-testid=rule]").Select(r => r.GetAttribute("data-check")).ShouldBe(GuardrailSet.InOrder.Select(g => g.Check));
        var load = page.Find("[data-testid=rule][data-check=leader-load]");
        load.QuerySelector("[data-testid=rule-number][data-field=leaderPer24Hours] strong")!.TextContent.ShouldBe("8");
        load.QuerySelector("[data-testid=rule-held]")!.TextContent.ShouldBe("1");
        load.QuerySelector("[data-testid=rule-held]")!.GetAttribute("href")!.ShouldContain("only=HeldBack&from=");
        var rate = load.QuerySelector("[data-testid=false-rate]")!;
        (rate.GetAttribute("data-hits"), rate.GetAttribute("data-cases")).ShouldBe(("1", "1"));
    }

    [Fact]
    public async Task Totals_AreTheSumsOfTheRules()
    {
        await _office.Ask(danger: true);
        await _office.Ask(stated: false);
        await _office.Fill(2);
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = screen.Render<GuardrailsPage>();

        page.WaitForElement("[data-testid=week-decided]");
        Number(page.Find("[data-testid=week-decided]")).ShouldBe(page.FindAll("[data-testid=rule-count]").Sum(Number));
        Number(page.Find("[data-testid=week-held]")).ShouldBe(page.FindAll("[data-testid=rule-held]").Sum(Number));
        Number(page.Find("[data-testid=week-decided]")).ShouldBe(4);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static int Number(AngleSharp.Dom.IElement of) => int.Parse(of.TextContent, NumberStyles.AllowThousands, CultureInfo.CurrentCulture);
}
