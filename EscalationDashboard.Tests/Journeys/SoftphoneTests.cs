using System.Net.Http.Json;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// The demo's telephone: it asks the public contract like any exchange, and shows what the caller hears. A car that is not safe to
/// drive is put through at any hour, and Fremont never closes.
/// </summary>
[Collection("browser")]
public sealed class SoftphoneTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", 1440, "Ringing: ")]
    [InlineData("ar", 390, "يرن لدى: ")]
    public async Task Customer_CallsAndReachesNobodyAndTheDeskSeesIt(string language, int width, string ringing)
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow, drivable: false));
        var page = await chromium.NewPageAsync(app.Address, language, width, 900);

        await page.GotoAsync("/softphone");
        await Expect(page.GetByTestId("softphone-location")).ToHaveValueAsync("US-FRE");
        await page.GetByTestId("softphone-call").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("softphone-answer")).ToHaveAttributeAsync("data-action", "connect");
        await Expect(page.GetByTestId("softphone-words")).ToContainTextAsync("Your safety comes first");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToContainTextAsync(ringing);
        await page.GetByTestId("softphone-unanswered").ClickAsync();
        await Expect(page.GetByTestId("softphone-end")).ToBeHiddenAsync();
        (await app.Read(db => db.RelayCalls.SingleAsync())).MissedAt.ShouldNotBeNull();

        await page.GetByTestId("softphone-caller").SelectOptionAsync("anonymous");
        await page.GetByTestId("softphone-call").ClickAsync();
        await Expect(page.GetByTestId("softphone-words")).ToContainTextAsync("service desk");
        await page.GetByTestId("softphone-minutes").SelectOptionAsync("3");
        await page.GetByTestId("softphone-hang-up").ClickAsync();
        await Expect(page.GetByTestId("softphone-end")).ToBeHiddenAsync();
        (await app.Read(db => db.RelayCalls.SingleAsync(c => c.Hidden))).Minutes.ShouldBe(3);

        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync("/workload");
        await Expect(page.Locator("[data-testid=held-row][data-outcome=MissedCall]")).ToHaveCountAsync(1);
        await page.GetByTestId("call-returned").ClickAsync();
        await Expect(page.GetByTestId("missed-calls")).ToHaveCountAsync(0);
        (await app.Read(db => db.RelayCalls.SingleAsync(c => c.Route == CallRoute.Connect && !c.Hidden))).ReturnedBy.ShouldBe("Maya Ellison");
        await page.Context.CloseAsync();
    }
}
