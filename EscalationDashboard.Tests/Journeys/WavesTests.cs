using System.Net.Http.Json;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>An admin plans a wave, and health stops it and lets it go while they watch; another list comes in from a file.</summary>
[Collection("browser")]
public sealed class WavesTests(Chromium chromium)
{
    [Fact]
    public async Task Wave_IsHeldByItselfAndReleasedByItself()
    {
        var clock = new ManualClock();
        await using var app = new DashboardApp(clock);
        await HeldBack(app, clock, 0, 50);
        var admin = await SignedIn(app, "persona-admin");
        var leader = await SignedIn(app, "persona-local");
        using var goingOn = TimeGoesOn(clock);

        await admin.GotoAsync("/pilot/waves");
        await admin.GetByTestId("wave-name").FillAsync("The island");
        await admin.GetByTestId("wave-planned").FillAsync("2026-10-01");
        await admin.GetByTestId("wave-save").ClickAsync();
        await admin.GetByTestId("wave-free").SelectOptionAsync("US-HON");
        await admin.GetByTestId("wave-join").ClickAsync();
        await Expect(admin.Locator("[data-testid=wave-member][data-code=US-HON]")).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("wave-state")).ToHaveAttributeAsync("data-state", "Waiting");
        await app.Services.GetRequiredService<WaveWatch>().Look();

        // A leader says that a request should have reached them: one of fifty is more than the gate allows.
        var maya = (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!;
        var request = await app.Read(db => db.Requests.Select(r => r.Id).FirstAsync());
        (await app.Services.GetRequiredService<RequestActions>().ShouldHaveReached(maya, request, "It was serious.")).Refusals.ShouldBeEmpty();

        await Expect(admin.GetByTestId("held-waves")).ToHaveAttributeAsync("data-count", "1");
        await Expect(admin.GetByTestId("wave-state")).ToHaveAttributeAsync("data-state", "Held");
        await Expect(admin.Locator("[data-testid=wave-holds][data-check=FalseThrottles]")).ToBeVisibleAsync();
        await Expect(leader.GetByTestId("queue-count")).ToBeVisibleAsync();
        await Expect(leader.GetByTestId("held-waves")).ToHaveCountAsync(0);
        await admin.GetByTestId("wave-move").ClickAsync();
        await admin.GetByTestId("wave-reason").FillAsync("They wait.");
        await admin.GetByTestId("wave-move-confirm").ClickAsync();
        await Expect(admin.Locator("[data-code=WaveHeld]")).ToBeVisibleAsync();

        // With more cases that were right, the rate is under the line again.
        await HeldBack(app, clock, 50, 90);
        await Expect(admin.GetByTestId("held-waves")).ToHaveCountAsync(0);
        await Expect(admin.Locator("[data-testid=wave-change][data-action='wave.release']")).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("wave-reason")).ToHaveValueAsync("They wait.");
    }

    [Fact]
    public async Task List_IsTriedFirstAndThenImportedWhole()
    {
        const string Header = "code,region,name,city,country,zone,latitude,longitude,language,currency,relayPhone,hours,holidays\n";
        const string Orleans = "FR-ORL,FQ,Orléans,Orléans,FR,Europe/Paris,47.9,1.9,fr,EUR,+33 2 55 55 01 00,mon 08:00-12:00,2026-12-25\n";
        const string Tours = "FR-TOU,FQ,Tours,Tours,FR,Europe/Nowhere,47.4,0.7,fr,EUR,+33 2 55 55 01 01,mon 08:00-12:00,2026-12-25\n";
        await using var app = new DashboardApp();
        var admin = await SignedIn(app, "persona-admin");
        await admin.GotoAsync("/pilot");
        await admin.GetByTestId("to-import").ClickAsync();

        await admin.Upload("import-file", "locations.csv", Header + Orleans + Tours);
        await Expect(admin.Locator("[data-testid=import-fault][data-line='3'][data-column=zone]")).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("import-do")).ToHaveCountAsync(0);

        await admin.Upload("import-file", "locations.csv", Header + Orleans + Tours.Replace("Nowhere", "Paris", StringComparison.Ordinal));
        await Expect(admin.GetByTestId("import-report")).ToHaveAttributeAsync("data-new", "2");
        (await app.Read(db => db.Locations.CountAsync())).ShouldBe(40);
        await admin.GetByTestId("import-do").ClickAsync();
        await Expect(admin.GetByTestId("import-report")).ToHaveAttributeAsync("data-done", "true");

        var download = await admin.RunAndWaitForDownloadAsync(() => admin.GetByTestId("export").ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain("FR-ORL,FQ,Orléans");
        await admin.GotoAsync("/pilot?stage=Shadow&region=FQ");
        await Expect(admin.Locator("[data-testid=location-row][data-code=FR-TOU]")).ToBeVisibleAsync();
    }

    // Pages and the worker rest on the test's clock: it has to go on while one waits for them.
    private static Timer TimeGoesOn(ManualClock clock) => new(_ => clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));

    /// <summary>Requests about nothing that was stated yet: the service centre has the first word.</summary>
    private static async Task HeldBack(DashboardApp app, ManualClock clock, int from, int to)
    {
        using var system = app.ServiceSystem();
        for (var i = from; i < to; i++)
        {
            using var visit = await system.PutAsJsonAsync($"/api/v1/visits/V-{i}", Bodies.Visit($"C-{i}", clock.GetUtcNow()));
            visit.EnsureSuccessStatusCode();
            using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request($"V-{i}", $"C-{i}"));
            asked.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        }
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
