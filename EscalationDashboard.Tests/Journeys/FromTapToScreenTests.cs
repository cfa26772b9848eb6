using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A customer's request on its way to a leader's screen, with two people looking.</summary>
[Collection("browser")]
public sealed class FromTapToScreenTests(Chromium chromium)
{
    [Fact]
    public async Task ARequestPostedOverHttp_AppearsInTheOpenQueueWithoutAReload()
    {
        await using var app = new DashboardApp();
        var leader = await SignIn(app, "local");
        await Expect(leader.Locator(".empty-state").First).ToBeVisibleAsync();
        await leader.EvaluateAsync("() => { window.sameDocument = true; }");

        var number = await Admit(app, "V-1");

        await Expect(Row(leader, number)).ToBeVisibleAsync();
        await Expect(leader.GetByTestId("queue-count")).ToHaveTextAsync("1");
        (await leader.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue("the page was loaded anew");
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task ClaimedInOneWindow_ShowsAsClaimedInTheOther()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var leader = await SignIn(app, "local");
        var manager = await SignIn(app, "regional");
        await Expect(Row(manager, number)).ToBeVisibleAsync();
        await Expect(Row(manager, number)).Not.ToContainTextAsync("Maya Ellison is");
        await Expect(Row(manager, number)).Not.ToContainTextAsync("With Maya Ellison");

        await Row(leader, number).ClickAsync();
        await leader.GetByTestId("claim").ClickAsync();

        await Expect(leader.GetByTestId("resolve")).ToBeVisibleAsync();
        // Whether she is at work depends on when this runs.
        await Expect(Row(manager, number)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("With Maya Ellison|Maya Ellison is off duty"));
        await CloseAll(leader, manager);
    }

    [Fact]
    public async Task AHalfTypedResolution_SurvivesAPush()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var leader = await SignIn(app, "local");
        await leader.GotoAsync($"/disputes/{number}");
        await leader.GetByTestId("claim").ClickAsync();
        await leader.GetByTestId("resolve").ClickAsync();
        await leader.GetByTestId("resolve-text").FillAsync("We looked again and");
        await leader.GetByTestId("resolve-outcome").SelectOptionAsync("Explained");

        // The customer asks again, which is merged into the dispute and pushed to the page.
        (await app.Ask("V-1", "Any news?")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Expect(leader.Locator("[data-testid=timeline-entry][data-kind=Merged]")).ToBeVisibleAsync();

        await Expect(leader.GetByTestId("resolve-text")).ToHaveValueAsync("We looked again and");
        await Expect(leader.GetByTestId("resolve-outcome")).ToHaveValueAsync("Explained");
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task AResolutionWrittenBeforeAChange_IsRefusedOnceAndKeptThenAccepted()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var leader = await SignIn(app, "local");
        await leader.GotoAsync($"/disputes/{number}");
        await leader.GetByTestId("claim").ClickAsync();
        await leader.GetByTestId("resolve").ClickAsync();
        await leader.GetByTestId("resolve-text").FillAsync("The estimate was corrected.");
        await leader.GetByTestId("resolve-outcome").SelectOptionAsync("Corrected");
        await leader.GetByTestId("resolve-cause").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        using var client = app.ServiceSystem();
        using var words = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            client, $"/api/v1/disputes/{number}/messages", new { customerRef = "C-V-1", text = "It rattles again." });
        words.EnsureSuccessStatusCode();
        await Expect(leader.Locator("[data-testid=timeline-entry][data-kind=CustomerWrote]")).ToBeVisibleAsync();

        await leader.GetByTestId("resolve-submit").ClickAsync();
        await Expect(leader.Locator("[data-code=Changed]")).ToBeVisibleAsync();
        await Expect(leader.GetByTestId("resolve-text")).ToHaveValueAsync("The estimate was corrected.");
        await leader.GetByTestId("resolve-submit").ClickAsync();

        await Expect(leader.Locator("[data-testid=timeline-entry][data-kind=Resolved]")).ToBeVisibleAsync();
        var dispute = await app.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        dispute.State.ShouldBe(DisputeState.Resolved);
        dispute.Outcome.ShouldBe(DisputeOutcome.Corrected);
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task ASettledDispute_LeavesTheOtherWindowsQueue()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var leader = await SignIn(app, "local");
        var manager = await SignIn(app, "regional");
        await Expect(Row(manager, number)).ToBeVisibleAsync();
        await leader.GotoAsync($"/disputes/{number}");
        await leader.GetByTestId("claim").ClickAsync();
        await leader.GetByTestId("resolve").ClickAsync();
        await leader.GetByTestId("resolve-outcome").SelectOptionAsync("Corrected");
        await leader.GetByTestId("resolve-cause").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await leader.GetByTestId("resolve-text").FillAsync("Settled.");
        await leader.GetByTestId("resolve-submit").ClickAsync();

        await Expect(Row(manager, number)).ToHaveCountAsync(0);
        await CloseAll(leader, manager);
    }

    [Fact]
    public async Task Why_OpensEveryCheckOfTheDecision()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var leader = await SignIn(app, "local");
        await leader.GotoAsync($"/disputes/{number}");

        await leader.GetByTestId("why").First.ClickAsync();

        await Expect(leader.GetByTestId("decision-check")).ToHaveCountAsync(9);
        await Expect(leader.Locator("[data-check=admit]")).ToContainTextAsync("Free leader");
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task ALeaderOfAnotherPlace_SeesNeitherRowNorPage()
    {
        await using var app = new DashboardApp();
        var elsewhere = await AdmitAt(app, "V-9", "FR-PAR", dangers: ["Fire"]);
        var leader = await SignIn(app, "local");
        await leader.GotoAsync($"/disputes/{elsewhere}");

        await Expect(leader.GetByText("Nothing to show here")).ToBeVisibleAsync();
        await Expect(leader.GetByTestId("claim")).ToHaveCountAsync(0);
        await leader.GotoAsync("/queue");
        await Expect(leader.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(Row(leader, elsewhere)).ToHaveCountAsync(0);
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task APilotAdmin_ReadsEveryQueueAndActsOnNone()
    {
        await using var app = new DashboardApp();
        var number = await AdmitAt(app, "V-9", "FR-PAR", dangers: ["Fire"]);
        var admin = await SignIn(app, "admin");
        await Row(admin, number).ClickAsync();

        await Expect(admin.GetByText("only leaders act on it")).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("claim")).ToHaveCountAsync(0);
        await admin.Context.CloseAsync();
    }

    private static ILocator Row(IPage page, string number) =>
        page.Locator($"[data-testid=queue-row][data-number=\"{number}\"]");

    private async Task<IPage> SignIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    private static async Task<string> Admit(DashboardApp app, string visitRef)
    {
        using var answer = await app.Ask(visitRef);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
    }

    private static async Task<string> AdmitAt(DashboardApp app, string visitRef, string location, string[] dangers)
    {
        using var client = app.ServiceSystem();
        var now = TimeProvider.System.GetUtcNow();
        using var visit = await client.PutAsJsonAsync($"/api/v1/visits/{visitRef}", Bodies.Visit("C-9", now, location));
        visit.EnsureSuccessStatusCode();
        using var answer = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visitRef, "C-9", dangers: dangers));
        return (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
    }

    private static async Task CloseAll(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }

    private sealed record Admitted(string DisputeNumber);
}
