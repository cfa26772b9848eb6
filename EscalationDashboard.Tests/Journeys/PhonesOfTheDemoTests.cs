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
        await Answered(phone, "**/api/v1/disputes/**", dispute => dispute["standing"] = null);

        await Expect(phone.GetByTestId("phone-clock").Locator("time")).ToHaveTextAsync("The time we promised has passed");
        await Expect(phone.GetByTestId("phone-clock").GetByText("We answer within")).ToBeHiddenAsync();
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task DangerThatWasSpokenTo_CountsDownToItsEndAndToNoFirstContact()
    {
        await using var app = new DashboardApp();
        (await app.Ask("V-7", dangers: ["Fire"], customer: "C-7")).EnsureSuccessStatusCode();
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await phone.GotoAsync("/phone/C-7");
        await Expect(phone.GetByTestId("phone-clock")).ToContainTextAsync("First contact due within");

        await Answered(phone, "**/api/v1/disputes/**", dispute => dispute["firstContactDue"] = null);

        await Expect(phone.GetByTestId("phone-clock")).ToContainTextAsync("To be settled within");
        await phone.Context.CloseAsync();
    }

    // The advisor has the word first: nobody has booked anything, and no leader gets in touch by then.
    [Fact]
    public async Task RequestThatWaits_SaysWhetherALeaderHasBookedIt()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow));
        using var fact = await client.PostAsJsonAsync("/api/v1/visits/V-7/facts", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = false });
        fact.EnsureSuccessStatusCode();
        using var asked = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-7", "C-7"));
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await phone.GotoAsync("/phone/C-7");

        await Expect(phone.GetByTestId("phone-answer").Locator(".chip")).ToHaveTextAsync("With your advisor first");
        await Expect(phone.GetByTestId("phone-clock")).ToContainTextAsync("Goes to a leader in");
        await Answered(phone, "**/api/v1/visits/V-7", visit => visit["requests"]![0]!["leader"] = "Maya Ellison");

        await Expect(phone.GetByTestId("phone-answer").Locator(".chip")).ToHaveTextAsync("Booked");
        await Expect(phone.GetByTestId("phone-clock")).ToContainTextAsync("A leader has your request within");
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

    private static async Task Answered(IPage phone, string address, Action<JsonNode> otherwise)
    {
        await phone.RouteAsync(address, async route =>
        {
            var answer = await route.FetchAsync();
            var said = JsonNode.Parse(await answer.TextAsync())!;
            otherwise(said);
            await route.FulfillAsync(new() { ContentType = "application/json", Body = said.ToJsonString() });
        });
        await phone.ReloadAsync();
    }

    private static string AtFremont(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).ToString("ddd, MMM d, h:mm tt", CultureInfo.InvariantCulture);
}
