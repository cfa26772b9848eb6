using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A fire is reported while a leader looks at something else.</summary>
[Collection("browser")]
public sealed class SafetyOnEveryPageTests(Chromium chromium)
{
    [Fact]
    public async Task FireThatNobodyHas_IsSaidOnEveryPageUntilAColleagueClaimsIt()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.Locator("a.rail-link[href='/workload']").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("workload-leader").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("safety-banner")).ToHaveCountAsync(0);
        var title = await page.TitleAsync();

        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;

        await Expect(page.GetByTestId("safety-banner")).ToContainTextAsync("Fire or smoke");
        await Expect(page.GetByTestId("safety-badge")).ToContainTextAsync("1 safety case waits");
        await Expect(page).ToHaveTitleAsync($"(1) ⚠ {title}");
        await page.Locator("a.rail-link[href='/customers']").ClickAsync();
        await Expect(page.GetByTestId("customer-search")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("safety-banner")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByTestId("safety-banner")).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GetByTestId("safety-open").ClickAsync();
        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-number", number);
        await Expect(page.GetByTestId("safety-banner")).ToBeVisibleAsync(); // looking at it is not having it

        await Claim(app, number);

        await Expect(page.GetByTestId("safety-banner")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("safety-badge")).ToHaveCountAsync(0);
        (await page.TitleAsync()).ShouldNotContain("⚠");
        await page.Context.CloseAsync();
    }

    private static async Task Claim(DashboardApp app, string number)
    {
        var colleague = (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-2"))!;
        var version = await app.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await app.Services.GetRequiredService<DisputeCommands>().Claim(colleague, number, version)).Refusals.ShouldBeEmpty();
    }
}
