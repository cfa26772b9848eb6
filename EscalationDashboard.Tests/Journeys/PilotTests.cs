using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>An admin takes a location through the pilot, and its customers notice only what they should.</summary>
[Collection("browser")]
public sealed class PilotTests(Chromium chromium)
{
    [Fact]
    public async Task Location_GoesFromShadowToLimitedAndIsPaused()
    {
        await using var app = new DashboardApp();
        using var system = app.ServiceSystem();

        // In shadow: no card; what is asked is decided and recorded, and nobody is told.
        (await Visit(system, "V-S")).GetProperty("issued").GetBoolean().ShouldBeFalse();
        await system.StateTalkedOver("V-S", DateTimeOffset.UtcNow.AddHours(-4));
        using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-S", "C-V-S"));
        asked.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Messages.CountAsync())).ShouldBe(0);

        var admin = await SignedIn(app, "persona-admin");
        var manager = await SignedIn(app, "persona-regional");
        await manager.GotoAsync("/pilot?region=NA");
        await Expect(Row(manager)).ToHaveAttributeAsync("data-stage", "Shadow");
        await manager.GotoAsync("/pilot/US-HON");
        await Expect(manager.GetByTestId("readiness-check").First).ToBeVisibleAsync();
        await Expect(manager.GetByTestId("move")).ToHaveCountAsync(0);
        await manager.GotoAsync("/pilot?region=NA");
        await Expect(Row(manager)).ToHaveAttributeAsync("data-stage", "Shadow");

        await admin.GotoAsync("/pilot?stage=Shadow");
        await Row(admin).GetByRole(AriaRole.Link).First.ClickAsync();
        await Step(admin, "Limited").ClickAsync();
        await admin.GetByTestId("move-reason").FillAsync("The island has waited long enough.");
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(admin.Locator("[data-code=StageNotReady]")).ToBeVisibleAsync();
        await admin.GetByTestId("move-override").CheckAsync();
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(admin.GetByTestId("stage-change")).ToHaveAttributeAsync("data-overridden", "true");
        await Expect(Row(manager)).ToHaveAttributeAsync("data-stage", "Limited");

        // Half of the visits get the card; which, their names decide.
        var issued = new List<string>();
        for (var i = 1; i <= 12; i++)
        {
            if ((await Visit(system, $"V-L{i}")).GetProperty("issued").GetBoolean())
            {
                issued.Add($"V-L{i}");
            }
        }

        issued.Count.ShouldBeInRange(1, 11);
        (await app.Read(db => db.Messages.CountAsync())).ShouldBe(issued.Count);

        // A danger opens a dispute; the pause takes the cards back and leaves the dispute where it is.
        using var danger = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-S", "C-V-S", dangers: ["Fire"]));
        danger.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        await Step(admin, "Paused").ClickAsync();
        await admin.GetByTestId("move-reason").FillAsync("A flood in the hall.");
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(Row(manager)).ToHaveAttributeAsync("data-stage", "Paused");
        (await Visit(system, "V-P")).GetProperty("issued").GetBoolean().ShouldBeFalse();
        await system.StateTalkedOver("V-P", DateTimeOffset.UtcNow.AddHours(-4));
        using var late = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-P", "C-V-P"));
        late.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Visits.CountAsync(v => v.CardMessageId != null && v.CardWithdrawnAt != null))).ShouldBe(issued.Count);
        var dispute = await app.Read(db => db.Disputes.SingleAsync());
        await admin.GotoAsync($"/disputes/{dispute.Number}");
        await Expect(admin.GetByTestId("timeline-entry").First).ToBeVisibleAsync();
        (await app.Settle("V-S")).ShouldBe(dispute.Number);
    }

    private static ILocator Row(IPage page) => page.Locator("[data-testid=location-row][data-code=US-HON]");

    private static ILocator Step(IPage page, string to) => page.Locator($"[data-testid=move][data-to={to}]");

    private static async Task<JsonElement> Visit(HttpClient system, string visit)
    {
        using var reply = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", DateTimeOffset.UtcNow, "US-HON"));
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contactCard");
    }

    private async Task<IPage> SignedIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address, "en", 1280, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId(persona).ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }
}
