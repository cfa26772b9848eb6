using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A regional manager looks at the trends, follows a mark to its disputes, and takes a cause on.</summary>
[Collection("browser")]
public sealed class TrendsTests(Chromium chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Phone_HasThePageThatIsOpenInSight(string language)
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address, language, 390, 844, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();

        foreach (var address in new[] { "/trends/digest", "/trends", "/trends/fairness" })
        {
            await page.GotoAsync(address);

            await Expect(page.Locator(".tab[aria-current]")).ToBeInViewportAsync(new() { Ratio = 0.99f });
        }
    }

    // Of a choice whose options change a browser keeps the place in the list, and not what it is.
    [Fact]
    public async Task LocationThatIsLookedAt_StaysChosenWhereItsRegionIsChosenToo()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address, "en", 1280, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await page.GotoAsync("/trends?location=FR-LYO");
        await Expect(page.GetByTestId("trend-location")).ToHaveValueAsync("FR-LYO");

        await page.GetByTestId("trend-region").SelectOptionAsync("FQ");

        await Expect(page.GetByTestId("trend-location").Locator("option[value=US-FRE]")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("trend-location")).ToHaveValueAsync("FR-LYO");
    }

    [Fact]
    public async Task Manager_FollowsAMarkAndTakesACauseOn()
    {
        await using var app = new DashboardApp(history: 30);
        var page = await chromium.NewPageAsync(app.Address, "en", 1280, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Trends" }).First.ClickAsync();
        await Expect(page.GetByTestId("per-hundred")).ToBeVisibleAsync();

        await page.GetByTestId("trend-weeks").SelectOptionAsync("13");
        await Expect(page).ToHaveURLAsync(new Regex("[?]weeks=13$"));
        await page.GetByTestId("trend-chart").First.GetByTestId("chart-mark").Last.ClickAsync(); // the first weeks lie before the story
        await Expect(page.GetByTestId("behind-row").First).ToBeVisibleAsync();

        await page.GotoAsync("/trends/causes");
        await page.GetByTestId("fix-change").FillAsync("Photos at intake.");
        await page.GetByTestId("fix-owner").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("fix-add").ClickAsync();
        await Expect(page.GetByTestId("fix").Filter(new() { HasText = "Photos at intake." })).ToBeVisibleAsync();
        (await app.Read(db => db.CauseFixes.SingleAsync(f => f.Change == "Photos at intake."))).State.ShouldBe(CauseFixState.Planned);
    }
}
