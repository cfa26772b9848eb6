using System.Net.Http.Json;
using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a leader asked to see for a minute is gone after it, also where the line is cut meanwhile.</summary>
[Collection("browser")]
public sealed class RevealTests(Chromium chromium)
{
    [Fact]
    public async Task RevealedNumber_IsHiddenAfterAMinuteThoughTheServerIsGone()
    {
        var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow));
        var page = await chromium.NewPageAsync(app.Address);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/sign-in?ReturnUrl=%2Fcustomers%2FC-7");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.GetByTestId("reveal").ClickAsync();
        await Expect(page.GetByTestId("phone")).ToBeVisibleAsync();
        await app.DisposeAsync();

        // The browser looks once a second, and counts from its first look.
        await page.Clock.RunForAsync(2_000);
        await page.Clock.FastForwardAsync(55_000);
        await Expect(page.GetByTestId("phone")).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync(10_000);

        await Expect(page.GetByTestId("phone")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }
}
