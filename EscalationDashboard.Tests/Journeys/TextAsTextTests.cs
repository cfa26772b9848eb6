using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a customer writes is shown as written, and never runs.</summary>
[Collection("browser")]
public sealed class TextAsTextTests(Chromium chromium)
{
    private const string Nasty = "<script>window.ran=1</script><img src=x onerror=window.ran=1> \u202Eright to left\u202C 🚗🔥 =cmd()";

    [Fact]
    public async Task HtmlScriptAndControlCharacters_AreShownAsText()
    {
        await using var app = new DashboardApp();
        using var answer = await app.Ask("V-1", Nasty);
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.GetByTestId("queue-row").First.ClickAsync();

        await Expect(page.Locator(".customer-words > p")).ToHaveTextAsync(Nasty);
        (await page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }
}
