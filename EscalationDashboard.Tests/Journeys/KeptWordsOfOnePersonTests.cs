using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Words that were not sent are those of the person who typed them: the next in the same browser finds none.</summary>
[Collection("browser")]
public sealed class KeptWordsOfOnePersonTests(Chromium chromium, KeptWordsApp one) : KeptWords(chromium, one), IClassFixture<KeptWordsApp>
{
    [Fact]
    public async Task SignedOut_TheNextPersonInTheSameTabFindsNothing()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "note");
        await page.GetByTestId("note-text").FillAsync("For my eyes alone.");

        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await page.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");

        await NothingIsKept(page);
        await Open(page, $"/disputes/{number}", "note");
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignedOutInAnotherTab_ThePageStopsSaysSoAndKeepsTheWordsForTheSamePerson()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "note");
        await page.GetByTestId("note-text").FillAsync("To be continued.");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/workload");

        await other.GetByTestId("person").ClickAsync();
        await other.GetByTestId("sign-out").ClickAsync();

        await Expect(page.GetByTestId("signed-out")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("note-save")).ToHaveCountAsync(0);
        await page.GetByTestId("sign-in-again").ClickAsync();
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("To be continued.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SomebodyElseSignsInInAnotherTab_ThePageStopsAndTheNextPersonFindsNothing()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "note");
        await page.GetByTestId("note-text").FillAsync("For my eyes alone.");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/sign-in");

        await other.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("signed-out")).ToBeVisibleAsync();
        await page.ReloadAsync();

        await page.GetByTestId("note").ClickAsync();
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("");
        await NothingIsKept(page);
        await page.Context.CloseAsync();
    }
}
