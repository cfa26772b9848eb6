using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A desk in its own language, over a real connection: what others set off arrives in it, and so does what its person does.</summary>
[Collection("browser")]
public sealed class ReaderLanguageTests(Chromium chromium)
{
    private const string Pieces = """
        () => [...document.querySelectorAll('body *')].filter(e => !e.closest('[lang]:not(html), script, style, code, kbd, textarea'))
            .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim())
                .concat(['aria-label', 'title', 'placeholder'].map(a => e.getAttribute(a) ?? ''))).filter(s => s)
        """;

    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    [InlineData("ko")]
    public async Task PushAndOwnAct_LeaveThePageInItsLanguage(string language)
    {
        await using var app = new DashboardApp();
        var desk = await chromium.NewPageAsync(app.Address, language);
        await desk.GotoAsync("/sign-in");
        await desk.GetByTestId("persona-local").ClickAsync();
        await Expect(desk.GetByTestId("queue-count")).ToBeVisibleAsync();

        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        await Expect(desk.GetByTestId("queue-row")).ToHaveCountAsync(1);
        await SpeaksOnly(desk, language);

        await desk.GetByTestId("queue-row").ClickAsync();
        await desk.GetByTestId("claim").ClickAsync();
        await Expect(desk.Locator("[data-testid=timeline-entry][data-kind=Claimed]")).ToBeVisibleAsync();
        using var again = await app.Ask("V-1", "Any news?");
        await Expect(desk.Locator("[data-testid=timeline-entry][data-kind=Merged]").First).ToBeVisibleAsync();
        await SpeaksOnly(desk, language);
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task LinkThatNamesALanguage_IsSpokenByTheWholePage()
    {
        await using var app = new DashboardApp();
        var desk = await chromium.NewPageAsync(app.Address, "en");
        await desk.GotoAsync("/sign-in");
        await desk.GetByTestId("persona-local").ClickAsync();
        await Expect(desk.GetByTestId("queue-count")).ToBeVisibleAsync();

        await desk.GotoAsync("/queue?lang=fr");
        await Expect(desk.GetByTestId("queue-count")).ToBeVisibleAsync();
        (await desk.Locator("html").GetAttributeAsync("lang")).ShouldBe("fr");
        await SpeaksOnly(desk, "fr");
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        await Expect(desk.GetByTestId("queue-row")).ToHaveCountAsync(1);
        await SpeaksOnly(desk, "fr");
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task LanguageAndThemePickedInOneTab_ReachTheOtherAndLeaveItsWords()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var first = await chromium.NewPageAsync(app.Address, "en");
        await first.GotoAsync("/sign-in");
        await first.GetByTestId("persona-local").ClickAsync();
        await first.GetByTestId("queue-row").ClickAsync();
        await first.GetByTestId("claim").ClickAsync();
        await first.GetByTestId("reply").ClickAsync();
        await first.GetByTestId("reply-text").FillAsync("We fetch the car today.");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/queue");
        await Expect(second.GetByTestId("queue-count")).ToBeVisibleAsync();

        await second.GetByTestId("theme").ClickAsync();
        await Expect(first.Locator("html")).ToHaveAttributeAsync("data-theme", (await second.Locator("html").GetAttributeAsync("data-theme"))!);
        await second.GetByTestId("language").SelectOptionAsync("fr");

        await Expect(first.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(first.GetByTestId("reply-text")).ToHaveValueAsync("We fetch the car today.");
        await first.Context.CloseAsync();
    }

    private static async Task SpeaksOnly(IPage desk, string language)
    {
        var said = await desk.EvaluateAsync<string[]>(Pieces);
        ForeignWords.In(said, language).ShouldBeEmpty();
        ForeignWords.CountIn(said, language).ShouldBeGreaterThan(20, "or else the page says nothing");
    }
}
