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

        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("persona-local")).ToBeVisibleAsync();

        await page.GotoAsync("/queue");
        await Expect(page.GetByTestId("persona-local")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    // A server never sees what follows the #: it is the browser that has to carry it through the sign-in.
    [Theory]
    [InlineData("/workload/L-US-FRE-1#taken")]
    [InlineData("/queue?show=safety#content")]
    public async Task SignedIn_LeadsToThePartOfThePageThatWasAskedFor(string address)
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync(address);
        await page.GetByTestId("persona-local").ClickAsync();

        await Expect(page).ToHaveURLAsync(app.Address.TrimEnd('/') + address);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LanguageChosen_LeadsBackToThePartOfThePage()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/workload/L-US-FRE-1#taken");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.GetByTestId("language").SelectOptionAsync("ko");

        await Expect(page.Locator("html[lang=ko]")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("#taken$"));
        await page.Context.CloseAsync();
    }
}
