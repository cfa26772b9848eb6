using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What surrounds the list: the search, the tabs, the bar of what can be done with many, and a phone's places.</summary>
[Collection("browser")]
public sealed class QueueFrameTests(Chromium chromium)
{
    [Fact]
    public async Task Search_FindsWhileAPersonTypesAndEscapeEndsIt()
    {
        await using var app = new DashboardApp();
        using var one = await app.Ask("V-1", "It smokes.", ["Fire"]);
        using var two = await app.Ask("V-2", "The brakes squeal.", ["Fire"]);
        var page = await SignIn(app, "local", 1440);
        await Expect(page.GetByTestId("queue-row")).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("squeal");

        await Expect(page.GetByTestId("queue-row")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("row-words")).ToHaveTextAsync("The brakes squeal.");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=squeal"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("queue-row")).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", 1440)]
    [InlineData("fr", 390)]
    [InlineData("ar", 390)]
    public async Task ChoosingARow_MovesNothingAndTheTabsStandOnOneLine(string language, int width)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignIn(app, "local", width, language);
        await Expect(page.GetByTestId("queue-row")).ToHaveCountAsync(1);
        var before = await BoxOf(page.GetByTestId("queue-row"));
        before.Height.ShouldBe(QueueRowView.Height, 0.6f); // its line included, what the list counts on

        await page.GetByTestId("row-tick").CheckAsync();
        await Expect(page.GetByTestId("bulk")).ToBeVisibleAsync();

        var (after, bulk) = (await BoxOf(page.GetByTestId("queue-row")), await BoxOf(page.GetByTestId("bulk")));
        (after.X, after.Y, after.Width, after.Height).ShouldBe((before.X, before.Y, before.Width, before.Height));
        bulk.Y.ShouldBeGreaterThan(after.Y + after.Height);
        var tabs = await page.EvaluateAsync<float[]>("() => [...document.querySelectorAll('.tab')].map(tab => tab.getBoundingClientRect().top)");
        tabs.Distinct().ShouldHaveSingleItem();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");

        await page.Locator(".tab").Last.FocusAsync();
        await Expect(page.Locator(".tab").Last).ToBeInViewportAsync(new() { Ratio = 0.99f });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Phone_HasFivePlacesInItsBarAndTheRestUnderMore()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app, "regional", 390);
        var more = page.GetByTestId("rail-more");
        var rest = page.Locator("#rail-rest");
        await Expect(more).ToBeVisibleAsync();
        await Expect(page.Locator(".rail .rail-link:visible")).ToHaveCountAsync(5);

        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(rest).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(rest.Locator("a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(rest).ToBeHiddenAsync();
        await Expect(more).ToBeFocusedAsync();

        await more.ClickAsync();
        await page.Mouse.ClickAsync(200, 300);
        await Expect(rest).ToBeHiddenAsync();

        await more.ClickAsync();
        await rest.Locator("a[href='/trends']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trends$"));
        await Expect(rest).ToBeHiddenAsync();

        await page.SetViewportSizeAsync(1440, 900);
        await Expect(more).ToBeHiddenAsync();
        await Expect(page.Locator(".rail .rail-link:visible")).ToHaveCountAsync(10);
        await page.Context.CloseAsync();
    }

    private static async Task<LocatorBoundingBoxResult> BoxOf(ILocator part) => (await part.BoundingBoxAsync())!;

    private async Task<IPage> SignIn(DashboardApp app, string persona, int width, string language = "en")
    {
        var page = await chromium.NewPageAsync(app.Address, language, width, 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }
}
