using System.Text.RegularExpressions;
using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

[Collection("browser")]
public sealed class SignOutTests(Chromium chromium)
{
    [Fact]
    public async Task SignedOut_ThePageAsksToSignInAndLeadsBack()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/queue?show=safety");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/queue\\?show=safety$"));

        await page.Locator(".person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("persona-local")).ToBeVisibleAsync();

        await page.GotoAsync("/queue");
        await Expect(page.GetByTestId("persona-local")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
