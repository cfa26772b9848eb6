using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A file that is chosen before anything listens to its field would be lost without a word.</summary>
[Collection("browser")]
public sealed class FileFieldTests(Chromium chromium)
{
    [Theory]
    [InlineData("/staff/import")]
    [InlineData("/pilot/import")]
    public async Task FieldForAFile_MayBeUsedOnceItIsListenedTo(string where)
    {
        using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.AddInitScriptAsync("""
            window.seen = [];
            new MutationObserver(() => {
              for (const field of document.querySelectorAll('input[type=file]')) {
                window.seen.push(field.disabled ? 'waits' : field._blazorInputFileNextFileId === undefined ? 'deaf' : 'listens');
              }
            }).observe(document, { subtree: true, childList: true, attributes: true });
            """);

        await page.GotoAsync(where);

        await Expect(page.GetByTestId("import-file")).ToBeEnabledAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=import-file]')._blazorInputFileNextFileId !== undefined");
        (await page.EvaluateAsync<string[]>("() => [...new Set(window.seen)]")).ShouldBe(["waits", "listens"]);
        await page.Context.CloseAsync();
    }
}
