using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static EscalationDashboard.Tests.Support.EnrolmentSteps;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A location that was never in the pilot is entered through the pages, begun by one admin and finished by another.</summary>
[Collection("browser")]
public sealed class EnrolmentTests(Chromium chromium)
{
    [Fact]
    public async Task Location_IsEnrolledFromNothingLivesInShadowGoesLimitedAndIsPaused()
    {
        await using var app = new DashboardApp();
        using var system = app.ServiceSystem();
        var first = await SignedIn(app);
        await first.GotoAsync("/pilot");
        await first.GetByTestId("enrol").ClickAsync();
        await first.GetByTestId("begin-enrolment").ClickAsync();
        await Expect(Step(first, "Place")).ToBeVisibleAsync();

        // Another admin looks on, and goes on where the first one leaves.
        var admin = await SignedIn(app);
        await admin.GotoAsync("/pilot");
        await admin.GetByTestId("enrolment-draft").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Step(admin, "Place")).ToBeVisibleAsync();
        await Fill(first, ("code", "us-tus"), ("name", "Tucson Grant Road"), ("city", "Tucson"));
        await Choose(first, "country", "US", "United States");
        await Expect(Field(admin, "country")).ToHaveValueAsync("United States");
        await Expect(Field(admin, "currency")).ToHaveValueAsync("USD, US Dollar");
        await first.Context.CloseAsync();

        await admin.GetByTestId("next").ClickAsync();
        await Expect(admin.Locator("[data-testid=enrol-fault][data-field=zone]")).ToHaveAttributeAsync("data-code", "Missing");
        await Expect(Field(admin, "code")).ToHaveValueAsync("US-TUS");
        await Field(admin, "region").SelectOptionAsync("NA");
        await Field(admin, "language").SelectOptionAsync("en");
        await Choose(admin, "zone", "phoenix", "Phoenix (America/Phoenix, UTC−07:00)");
        await Fill(admin, ("latitude", "32.25"), ("longitude", "-110.9"), ("relayPhone", "+1 520 555 0100"));
        await Expect(admin.GetByTestId("nearest-location").First).ToHaveAttributeAsync("data-code", "US-PHX");
        await Next(admin, "Hours");
        await admin.GetByTestId("hours-1-add").ClickAsync();
        await admin.GetByTestId("hours-1-0-to").FillAsync("12:00");
        await admin.GetByTestId("hours-1-add").ClickAsync();
        await Expect(admin.GetByTestId("hours-1-1-from")).ToHaveValueAsync("13:00");
        await admin.GetByTestId("hours-1-1-to").FillAsync("18:00");
        await admin.GetByTestId("hours-copy").ClickAsync();
        await Expect(admin.GetByTestId("hours-5-1-to")).ToHaveValueAsync("18:00");
        await Next(admin, "Leaders");
        await admin.GetByTestId("add-leader").ClickAsync();
        await admin.GetByTestId("add-leader").ClickAsync();
        await Fill(admin, ("leader-1-name", "Rosa Quintero"), ("leader-2-name", "Amos Tull"));
        await Field(admin, "leader-1-deputy").SelectOptionAsync("2");
        await Field(admin, "leader-2-deputy").SelectOptionAsync("1");
        await Next(admin, "Card");
        await admin.Locator("[data-testid=card-language][data-language=ko]").ClickAsync();
        await Expect(admin.GetByTestId("card-preview")).ToHaveAttributeAsync("data-language", "ko");
        await Expect(admin.GetByTestId("card-preview")).ToContainTextAsync("Rosa Quintero");
        await Next(admin, "Policy");
        await Next(admin, "Forecast");
        await admin.Upload("forecast-file", "log.csv", SmallLog.Text().Replace("29-02-2016 09:", "29-02-2016 9h"));
        await Expect(admin.Locator("[data-code=LogNotATime]")).ToContainTextAsync("opened_at");
        await admin.Upload("forecast-file", "log.csv", SmallLog.Text());
        await Expect(admin.GetByTestId("forecast-leader").First).ToBeVisibleAsync();
        await Next(admin, "Checks");
        await Expect(admin.GetByTestId("enrol-check")).ToHaveCountAsync(10);
        await Expect(admin.Locator("[data-testid=enrol-check][data-pass=false]")).ToHaveCountAsync(0);
        await Next(admin, "Stage");
        await admin.GetByTestId("finish-enrolment").ClickAsync();
        await admin.GetByTestId("to-location").ClickAsync();
        await Expect(admin.GetByTestId("stage").First).ToHaveAttributeAsync("data-stage", "Shadow");

        // In shadow: no card; what is asked is decided and recorded, and nobody is told.
        (await Visit(system, "V-S")).GetProperty("issued").GetBoolean().ShouldBeFalse();
        await system.StateTalkedOver("V-S", DateTimeOffset.UtcNow.AddHours(-4));
        using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-S", "C-V-S"));
        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Requests.SingleAsync())).Code.ShouldBe(DecisionCodes.EligibleStage);
        (await app.Read(db => db.Decisions.SingleAsync())).Decision.ShouldContain("ifLive");
        (await app.Read(db => db.Messages.CountAsync())).ShouldBe(0);

        await admin.Locator("[data-testid=move][data-to=Limited]").ClickAsync();
        await admin.GetByTestId("move-reason").FillAsync("Tucson has been ready since spring.");
        await admin.GetByTestId("move-override").CheckAsync();
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(admin.GetByTestId("stage").First).ToHaveAttributeAsync("data-stage", "Limited");
        var issued = 0;
        for (var i = 1; i <= 12; i++)
        {
            issued += (await Visit(system, $"V-L{i}")).GetProperty("issued").GetBoolean() ? 1 : 0;
        }

        issued.ShouldBeInRange(1, 11);
        (await app.Read(db => db.Messages.Select(m => m.Text).FirstAsync())).ShouldContain("Amos Tull");

        await admin.Locator("[data-testid=move][data-to=Paused]").ClickAsync();
        await admin.GetByTestId("move-reason").FillAsync("The hall is being painted.");
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(admin.GetByTestId("stage").First).ToHaveAttributeAsync("data-stage", "Paused");
        (await Visit(system, "V-P")).GetProperty("issued").GetBoolean().ShouldBeFalse();
        await system.StateTalkedOver("V-P", DateTimeOffset.UtcNow.AddHours(-4));
        using var late = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-P", "C-V-P"));
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Disputes.CountAsync())).ShouldBe(0);
    }

    private static async Task<JsonElement> Visit(HttpClient system, string visit)
    {
        using var reply = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", DateTimeOffset.UtcNow, Plans.Code));
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contactCard");
    }

    private async Task<IPage> SignedIn(DashboardApp app)
    {
        var page = await chromium.NewPageAsync(app.Address, "en", 1280, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }
}
