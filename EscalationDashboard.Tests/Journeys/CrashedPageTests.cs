using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A circuit that a fault has ended is the stalest page there is: it says so, and comes back by itself.</summary>
[Collection("browser")]
public sealed class CrashedPageTests(Chromium chromium)
{
    // What the framework's script does when the server tells it that the circuit is over.
    private const string End = "document.getElementById('blazor-error-ui').style.display = 'block'";

    [Fact]
    public async Task CircuitEnds_ThePageComesBackWithWhatWasTyped()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app);
        await page.GotoAsync("/calls/new");
        await page.GetByTestId("call-text").FillAsync("It smokes.");
        await page.EvaluateAsync("window.before = true");

        await page.EvaluateAsync(End);

        await page.WaitForFunctionAsync("window.before === undefined");
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("call-text")).ToHaveValueAsync("It smokes.");
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CircuitEndsAgainAtOnce_ThePageStaysSaysItIsStaleAndLetsThePersonDecide()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app);
        await page.GotoAsync("/calls/new");
        await Expect(page.GetByTestId("call-submit")).ToBeEnabledAsync();
        await page.EvaluateAsync("sessionStorage.setItem('crashed', Date.now()); window.before = true");

        await page.EvaluateAsync(End);

        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "stale");
        await Expect(page.GetByTestId("live-state")).ToContainTextAsync("Stale since");
        await Expect(page.GetByTestId("call-submit")).ToBeDisabledAsync();
        await Expect(page.Locator("#blazor-error-ui .reload")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("window.before === true")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignIn(DashboardApp app)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }
}
