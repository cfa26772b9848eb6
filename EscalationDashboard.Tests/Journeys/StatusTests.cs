using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A page that follows, loses its line and comes back, and what the status page tells of it.</summary>
[Collection("browser")]
public sealed class StatusTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 40_000 };

    [Fact]
    public async Task APush_AndAReturn_AreOnTheStatusPage()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address);
        var figures = app.Services.GetRequiredService<Instruments>();
        var leader = await SignIn(line.Address, "local");
        var admin = await SignIn(app.Address, "admin");
        await admin.GotoAsync("/status");
        var (push, resync) = (Row(admin, "Push"), Row(admin, "Resync"));
        await Expect(resync).ToHaveAttributeAsync("data-cases", "0");
        await Expect(resync).ToContainTextAsync("No cases");

        (await app.Ask("V-1", dangers: ["Fire"])).Dispose();
        await Expect(leader.Locator("[data-testid=queue-row]")).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("status-board")).ToHaveTextAsync("1", new() { Timeout = 40_000 });
        await Expect(push).Not.ToHaveAttributeAsync("data-cases", "0", Patient);
        await Expect(admin.GetByTestId("status-circuits")).ToHaveTextAsync("2");

        line.Cut();
        await Expect(leader.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "stale", Patient);
        line.Mend();
        await Expect(leader.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live", Patient);

        await Expect(resync).ToHaveAttributeAsync("data-cases", "1", Patient);
        figures.Resync.Recent.Percentile99!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        await leader.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    private static ILocator Row(IPage page, string of) => page.Locator($"[data-testid=status-time][data-of={of}]");

    private async Task<IPage> SignIn(string address, string persona)
    {
        var page = await chromium.NewPageAsync(address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }
}
