using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace EscalationDashboard.Tests.Journeys;

[Collection("browser")]
public sealed class PageOpensTests(Chromium chromium)
{
    [Fact]
    public async Task A_click_reaches_the_server_and_comes_back()
    {
        await using var app = new WebApplicationFactory<Program>();
        app.UseKestrel(0);
        app.StartServer();
        var page = await chromium.NewPageAsync(app.ClientOptions.BaseAddress.ToString());

        await page.GotoAsync("/");
        var button = page.GetByTestId("count");
        await button.ClickAsync();

        await Assertions.Expect(button).ToHaveTextAsync("Clicked 1 times");
        var script = await page.Locator("script[src*='blazor.web']").GetAttributeAsync("src");
        script.ShouldNotBeNull().ShouldMatch(@"^_framework/blazor\.web\.[a-z0-9]+\.js$");
        await page.Context.CloseAsync();
    }
}
