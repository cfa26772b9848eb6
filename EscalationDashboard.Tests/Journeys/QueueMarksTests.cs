using System.Net.Http.Json;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A row of the queue clips none of its marks, and nothing lies over them, in any language, on a desk and on a phone.</summary>
[Collection("browser")]
public sealed class QueueMarksTests(Chromium chromium)
{
    private const string Hidden = """
        () => {
          const row = document.querySelector('[data-testid=queue-row]').closest('.queue-item');
          const box = row.getBoundingClientRect();
          const reveal = row.querySelector('[data-testid=reveal]').getBoundingClientRect();
          const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          return [...row.querySelectorAll('.chip')].filter(chip => {
            const at = chip.getBoundingClientRect();
            return chip.scrollWidth > chip.clientWidth + 1 || at.left < box.left || at.right > box.right || at.bottom > box.bottom || over(at, reveal);
          }).map(chip => chip.innerText);
        }
        """;

    public static TheoryData<string, int> Screens
    {
        get
        {
            var screens = new TheoryData<string, int>();
            foreach (var language in Languages.All)
            {
                screens.Add(language.Code, 1440);
                screens.Add(language.Code, 390);
            }

            return screens;
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task RowWithAllItsMarks_ShowsEachOfThemWhole(string language, int width)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        using var again = await app.Ask("V-1", dangers: ["Fire"]);
        using var client = app.ServiceSystem();
        using var message = await client.PostAsJsonAsync($"/api/v1/disputes/{number}/messages", new { customerRef = "C-V-1", text = "Hello?" });
        message.EnsureSuccessStatusCode();
        var page = await chromium.NewPageAsync(app.Address, language, width, 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        var row = page.GetByTestId("queue-row").First;
        await Expect(row.Locator(".unanswered")).ToBeVisibleAsync();
        await Expect(row.Locator(".asked-again")).ToBeVisibleAsync();

        (await page.EvaluateAsync<string[]>(Hidden)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
