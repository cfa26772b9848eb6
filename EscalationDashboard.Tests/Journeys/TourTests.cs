using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A visitor who sees the demo for the first time.</summary>
[Collection("browser")]
public sealed class TourTests(Chromium chromium)
{
    [Fact]
    public async Task Tour_IsLeftAndComeBackToWhereItWas()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1");
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-start")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("tour")).ToHaveCountAsync(0);

        await page.GetByTestId("queue-start").GetByTestId("tour-begin").ClickAsync();
        await Expect(page.GetByTestId("tour")).ToContainTextAsync("A danger comes first");
        for (var step = 2; step <= 4; step++)
        {
            await page.GetByTestId("tour-next").ClickAsync();
            await Expect(page.GetByTestId("tour")).ToHaveAttributeAsync("data-step", $"{step}");
        }

        await page.GetByTestId("tour-show").ClickAsync();
        await Expect(page).ToHaveURLAsync($"{app.Address}/workload");
        await Expect(page.GetByTestId("tour")).ToHaveAttributeAsync("data-step", "4");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("tour")).ToHaveAttributeAsync("data-step", "4");

        await page.GetByTestId("tour-leave").ClickAsync();
        await Expect(page.GetByTestId("tour")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.GetByTestId("person").ClickAsync();
        await page.Locator("#person-menu").GetByTestId("tour-begin").ClickAsync();
        await Expect(page.GetByTestId("tour")).ToHaveAttributeAsync("data-step", "4");

        await page.GetByTestId("tour-next").ClickAsync();
        await Expect(page.GetByTestId("tour-show")).ToHaveAttributeAsync("href", "/phone/C-V-1");
        await page.GetByTestId("tour-end").ClickAsync();
        await Expect(page.GetByTestId("tour")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
