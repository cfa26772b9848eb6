using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>An admin reads the rules, writes a draft and looks at decisions; others read what they may.</summary>
[Collection("browser")]
public sealed class GuardrailsTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    [InlineData("ko", ColorScheme.Light, 1024)]
    public async Task Admin_GoesFromTheRulesToAProposalAndToADecision(string language, ColorScheme scheme, int width)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignedIn(app, "persona-admin", language, scheme, width);
        await page.GotoAsync("/guardrails");
        await Expect(page.GetByTestId("policy-field")).ToHaveCountAsync(PolicyFieldRule.All.Length);
        await Expect(page.Locator("[data-check=safety] [data-testid=rule-count]")).ToHaveTextAsync("1");
        await NothingFound(page, width);

        await page.GotoAsync("/guardrails/versions");
        await page.GetByTestId("begin-draft").ClickAsync();
        await Expect(page.GetByTestId("policy-version")).ToHaveAttributeAsync("data-state", "Draft");
        var flood = page.Locator("[data-testid=policy-field][data-field=floodCount]");
        await flood.GetByRole(AriaRole.Textbox).FillAsync("1");
        await Expect(flood.GetByTestId("lint-fault")).ToHaveAttributeAsync("data-code", "FloodRefusesFirst");
        await NothingFound(page, width);

        await page.GetByTestId("propose").ClickAsync();
        await Expect(flood.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Expect(page.GetByTestId("draft-faults").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await flood.GetByRole(AriaRole.Textbox).FillAsync("7");
        await Expect(flood.GetByTestId("lint-fault")).ToHaveCountAsync(0);
        await page.GetByTestId("save-draft").ClickAsync();
        await Expect(page.GetByTestId("save-draft")).ToBeDisabledAsync();
        await page.GetByTestId("propose").ClickAsync();
        await Expect(page.GetByTestId("effect-difference")).ToHaveCountAsync(1);
        await NothingFound(page, width);
        await page.GetByTestId("policy-reason").FillAsync("Five is too few.");
        await page.GetByTestId("policy-confirm").ClickAsync();
        await Expect(page.GetByTestId("policy-version")).ToHaveAttributeAsync("data-state", "Proposed");
        await Expect(page.GetByTestId("policy-difference")).ToHaveCountAsync(1);
        await NothingFound(page, width);

        await page.GotoAsync("/guardrails");
        await page.Locator("[data-check=safety] [data-testid=rule-count]").ClickAsync();
        await page.GetByTestId("decision-row").ClickAsync();
        await Expect(page.GetByTestId("decision-check")).ToBeVisibleAsync();
        await NothingFound(page, width);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task RegionalManager_ReadsTheRulesAndALocalLeaderOnlyTheirDecisions()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var regional = await SignedIn(app, "persona-regional");
        await regional.GotoAsync("/guardrails/versions");
        await Expect(regional.GetByTestId("version-row")).ToHaveCountAsync(1);
        await Expect(regional.GetByTestId("begin-draft")).ToHaveCountAsync(0);
        await regional.Context.CloseAsync();

        var local = await SignedIn(app, "persona-local");
        (await local.GotoAsync("/guardrails"))!.Status.ShouldBe(403);
        // A page that is forbidden has no rail.
        await local.GotoAsync("/queue");
        await local.Locator(".rail a[href='/guardrails/decisions']").ClickAsync();
        await Expect(local.GetByTestId("own-error-rate")).ToBeVisibleAsync();
        await Expect(local.GetByTestId("decision-row")).ToHaveCountAsync(1);
        await local.Context.CloseAsync();
    }

    private async Task<IPage> SignedIn(
        DashboardApp app, string persona, string language = "en", ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var page = await chromium.NewPageAsync(app.Address, language, width, 900, scheme);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId(persona).ClickAsync();
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task NothingFound(IPage page, int width)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
    }
}
