using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A number that was typed in one language is the same number in another, however either writes it.</summary>
[Collection("browser")]
public sealed class KeptNumbersTests(Chromium chromium, KeptWordsApp one) : KeptWords(chromium, one), IClassFixture<KeptWordsApp>
{
    [Theory]
    [InlineData("en", "1,200", "fr", "1200")]
    [InlineData("en", "1,200.50", "fr", "1200,50")]
    [InlineData("fr", "1 200,50", "en", "1200.50")]
    [InlineData("fr", "1,20", "en", "1.20")]
    // What means no number there is kept as it was typed.
    [InlineData("en", "about 1,200", "fr", "about 1,200")]
    public async Task AmountTyped_ComesBackAsTheSameNumberInAnotherLanguage(string from, string typed, string to, string there)
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", null);
        await Speak(page, from);
        await page.GetByTestId("resolve").ClickAsync();
        await page.GetByTestId("resolve-outcome").SelectOptionAsync("Goodwill");
        await page.GetByTestId("resolve-amount").FillAsync(typed);

        await Speak(page, to);

        await Expect(page.GetByTestId("resolve-amount")).ToHaveValueAsync(there);
        await Speak(page, from);
        await Expect(page.GetByTestId("resolve-amount")).ToHaveValueAsync(there == typed ? typed : typed.Replace(" ", "").Replace(from == "en" ? "," : "none", ""));
        await page.Context.CloseAsync();
    }
}
