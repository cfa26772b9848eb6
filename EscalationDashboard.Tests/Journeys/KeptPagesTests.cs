using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Pages that are dropped without a word stay on the server for minutes: one person's must leave room for everybody else's.</summary>
[Collection("browser")]
public sealed class KeptPagesTests(Chromium chromium)
{
    [Fact]
    public async Task PersonWhoDropsPages_GetsNoMoreThanTwiceTheLimitAndOthersGoOn()
    {
        await using var app = new DashboardApp(settings: new() { ["Limits:CircuitsOfAPerson"] = "4", ["Messaging:Webhook:Url"] = "" });
        for (var dropped = 0; dropped < 8; dropped++)
        {
            var page = await SignIn(app, "local");
            await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
            // Ended like this, a browser says no goodbye.
            await page.Context.CloseAsync();
        }

        var beyond = await SignIn(app, "local");
        await Expect(beyond.Locator("#blazor-error-ui")).ToBeVisibleAsync();
        var other = await SignIn(app, "regional");
        await Expect(other.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await beyond.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task PersonWhoLeavesPages_HasRoomAgain()
    {
        // More room than it needs: a line that is being closed still counts as open for a moment.
        await using var app = new DashboardApp(settings: new() { ["Limits:CircuitsOfAPerson"] = "5", ["Messaging:Webhook:Url"] = "" });
        var page = await SignIn(app, "local");
        for (var opened = 0; opened < 12; opened++)
        {
            await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
            await page.ReloadAsync();
        }

        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        return page;
    }
}
