using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>The database goes while a person is signed in: a page that is opened then says what to do, and shows itself once it is back.</summary>
[Collection("browser")]
public sealed class StoreAwayTests(Chromium chromium)
{
    [Fact]
    public async Task PageOpenedWhileTheStoreIsAway_SaysWhatToDoAndComesBackByItself()
    {
        var server = await PostgresServer.Another();
        try
        {
            using var app = await DashboardProcess.Serve("", settings: server.EnvironmentFor(await server.NewDatabase()), environment: "Staging");
            var page = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
            await page.GotoAsync("/sign-in");
            await page.GetByTestId("persona-local").ClickAsync();
            await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
            await server.Stop();

            var answer = await page.GotoAsync("/account");

            answer!.Status.ShouldBe(503);
            await Expect(page.GetByTestId("away-safety")).ToContainTextAsync("look after them on the spot");
            await page.Keep("store-away");
            await server.StartAgain();
            await Expect(page.GetByTestId("account-reach")).ToBeVisibleAsync();
            new Uri(page.Url).AbsolutePath.ShouldBe("/account");
            await page.Context.CloseAsync();
        }
        finally
        {
            server.Remove();
        }
    }
}
