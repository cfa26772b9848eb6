using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What the demo's two telephones say where nobody answers them, and on whose clocks their times are.</summary>
[Collection("browser")]
public sealed class PhonesOfTheDemoTests(Chromium chromium)
{
    private const string Contract = "**/api/v1/**";

    [Fact]
    public async Task ServerThatTakesEverythingAndAnswersNothing_IsAwayAndWhatIsSentAgainCountsOnce()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow));
        await client.StateTalkedOver("V-7", DateTimeOffset.UtcNow.AddHours(-4));
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await phone.GotoAsync("/phone/C-7");
        await phone.GetByTestId("phone-contact").ClickAsync();
        await phone.GetByTestId("phone-reason-Diagnosis").CheckAsync();
        await phone.GetByTestId("phone-text").FillAsync("The noise is still there.");
        await phone.RouteAsync(Contract, route => route.Request.Method == "POST" ? route.FetchAsync() : Task.CompletedTask);

        await phone.GetByTestId("phone-send").ClickAsync();

        await Expect(phone.Locator("dialog[open] .fault")).ToContainTextAsync("No answer. It may have arrived all the same");
        await Expect(phone.GetByTestId("phone-text")).ToHaveValueAsync("The noise is still there.");
        await Expect(phone.Locator(".offline")).ToContainTextAsync("No connection. You see the state of");
        (await app.Read(db => db.Requests.CountAsync())).ShouldBe(1);

        await phone.UnrouteAsync(Contract);
        await phone.GetByTestId("phone-send").ClickAsync();
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Waiting");
        await Expect(phone.Locator(".offline")).ToBeHiddenAsync();
        (await app.Read(db => db.Requests.CountAsync())).ShouldBe(1);
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task PromiseThatHasRunOut_IsNoneAndTheNextStepIsSaid()
    {
        var clock = new ClockAhead { By = -TimeSpan.FromMinutes(40) };
        await using var app = new DashboardApp(clock);
        (await app.Ask("V-7", dangers: ["Fire"], customer: "C-7")).EnsureSuccessStatusCode();
        clock.By = TimeSpan.Zero;
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);

        await phone.GotoAsync("/phone/C-7");
        await Expect(phone.GetByTestId("phone-clock")).ToContainTextAsync("The next step comes within");
        await Expect(phone.GetByTestId("phone-clock").Locator("time")).ToContainTextAsync(":");
        await phone.RouteAsync("**/api/v1/disputes/**", async route =>
        {
            var answer = await route.FetchAsync();
            var dispute = JsonNode.Parse(await answer.TextAsync())!;
            dispute["standing"] = null;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = dispute.ToJsonString() });
        });
        await phone.ReloadAsync();

        await Expect(phone.GetByTestId("phone-clock").Locator("time")).ToHaveTextAsync("The time we promised has passed");
        await Expect(phone.GetByTestId("phone-clock").GetByText("We answer within")).ToBeHiddenAsync();
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task ExchangeThatGetsNoAnswer_SaysSoAndMayCallAgain()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await page.GotoAsync("/softphone");
        await page.RouteAsync(Contract, _ => Task.CompletedTask);

        await page.GetByTestId("softphone-call").ClickAsync();

        await Expect(page.GetByTestId("softphone-fault")).ToHaveTextAsync("No answer. It may have arrived all the same.");
        await Expect(page.GetByTestId("softphone-call")).ToBeEnabledAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TelephoneInAnotherZone_SaysTimesOnTheLocationsClocksAsTheWordsDo()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        var stated = DateTimeOffset.UtcNow.AddHours(-4);
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow));
        await client.StateTalkedOver("V-7", stated);
        (await app.Ask("V-7", dangers: ["Fire"], customer: "C-7")).EnsureSuccessStatusCode();
        var said = await app.Read(db => db.Messages.Where(m => m.DisputeNumber != null).Select(m => m.CreatedAt).FirstAsync());
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844, timezone: "Asia/Qatar");

        await phone.GotoAsync("/phone/C-7");

        await Expect(phone.GetByTestId("phone-fact").First).ToContainTextAsync(AtFremont(stated));
        await Expect(phone.Locator("[data-testid=phone-said][data-from=service] > small").First).ToContainTextAsync(AtFremont(said));
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task ExchangeInAnotherZone_SaysTimesOnTheLocationsClocksAsTheWordsDo()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address, width: 390, height: 844, timezone: "Asia/Qatar");
        await page.GotoAsync("/softphone");
        await page.GetByTestId("softphone-location").SelectOptionAsync("US-FRE");
        await page.RouteAsync(Contract, route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"callId":"1","action":"callback","language":"en","words":"A leader calls you back.","until":"2026-11-30T00:30:00Z"}""",
        }));

        await page.GetByTestId("softphone-call").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Hung up; the next step comes by Sun, Nov 29, 4:30 PM");
        await page.Context.CloseAsync();
    }

    private static string AtFremont(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).ToString("ddd, MMM d, h:mm tt", CultureInfo.InvariantCulture);
}
