using System.Text;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Every page prints whole, over as many sheets as it takes, without rails and buttons.</summary>
[Collection("browser")]
public sealed class PaperTests(Chromium chromium)
{
    // What stands on the page on paper: the words of each row, paragraph and heading that is drawn there.
    private const string Words = """
        () => [...document.querySelectorAll('.content :is(h1, h2, h3, p, li, dt, dd, th, td, caption, blockquote)')]
          .filter(e => e.checkVisibility() && !e.closest('.visually-hidden') && !e.querySelector('h1, h2, h3, p, li, dt, dd, th, td, caption, blockquote, svg, select, textarea'))
          .flatMap(e => e.innerText.split('\n')).map(text => text.trim()).filter(text => /^[\x20-\x7e]{3,}$/.test(text))
        """;

    [Fact]
    public async Task EveryPage_IsOnPaperFromItsFirstWordToItsLast()
    {
        await using var app = new DashboardApp(history: 30);
        using var asked = await app.Ask("V-1", string.Join("\n", Enumerable.Range(1, 300).Select(i => $"Line {i} of my words.")), ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        var page = await SignIn(app);
        foreach (var (place, shown) in new[]
        {
            ($"/disputes/{number}", "dispute"), ("/region", "place-row"), ("/workload", "team-load"), ("/workload/L-US-FRE-1", "own-time"),
            ("/guardrails", "policy-number"), ("/guardrails/decisions", "decision-row"), ("/guardrails/versions", "version-row"), ("/guardrails/versions/1", "version"),
            ("/trends", "chart-mark"), ("/trends/causes", "fix-add"), ("/trends/guardrails", "check-line"), ("/trends/fairness", "group"),
            ("/trends/forecast", "forecast-row"), ("/trends/digest", "digest-figure"), ("/trends/signs", "trends-page"),
            ("/integrations", "event-row"), ("/integrations/card/US-FRE", "card-preview"), ("/integrations/keys", "key-row"),
            ("/pilot", "location-row"), ("/pilot/US-HON", "readiness-check"), ("/pilot/waves", "wave-save"), ("/pilot/compare?a=US-FRE&b=US-HON", "compare-check"),
            ("/pilot/holidays?region=NA", "holiday"), ("/pilot/US-HON/calendar", "calendar-hours"), ("/customers/C-V-1", "customer-page"),
        })
        {
            await page.GotoAsync(place);
            await Expect(page.Locator($"[data-testid={shown}], .{shown}, main h2").First).ToBeVisibleAsync();
            await IsWhole(page, place);
        }

        await page.Context.CloseAsync();
    }

    // Lists of which a screen draws a part: a row that nobody has scrolled to is on paper too.
    [Fact]
    public async Task LongList_IsOnPaperToItsLastRow()
    {
        await using var app = new DashboardApp();
        var numbers = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            using var asked = await app.Ask($"V-{i}", dangers: ["Fire"]);
            numbers.Add((await Reply.Of(asked)).Said("disputeNumber")!);
        }

        var page = await SignIn(app);
        // The lists behind the charts' marks are of whole weeks.
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.UtcDateTime);
        var weeks = $"?from={today.AddDays(-7):yyyy-MM-dd}&until={today.AddDays(8):yyyy-MM-dd}";
        foreach (var (place, row) in new[] { ("/queue", "queue-row"), ($"/trends/requests{weeks}", "request-row"), ($"/trends/disputes{weeks}", "behind-row") })
        {
            await page.GotoAsync(place);
            await Expect(page.GetByTestId(row).First).ToBeVisibleAsync();
            (await page.GetByTestId(row).CountAsync()).ShouldBeLessThan(60, $"{place} draws all of it, and nothing is shown by this test");

            var (sheets, words) = await Print(page);
            sheets.ShouldBeGreaterThan(1, place);
            numbers.Where(number => !words.Contains(number, StringComparison.Ordinal)).ShouldBeEmpty(place);
        }

        // What was brought in for the paper is gone from the page, and without a connection the paper says so.
        await Expect(page.Locator("[data-paper] tr")).ToHaveCountAsync(0);
        await page.RouteAsync("**/paper/**", route => route.AbortAsync());
        (await Print(page)).Words.ShouldContain("Notallofthislistcouldbeprinted");
        await page.Context.CloseAsync();
    }

    private static async Task IsWhole(IPage page, string place)
    {
        var (sheets, words) = await Print(page);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var expected = await page.EvaluateAsync<string[]>(Words);
        var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await page.EmulateMediaAsync(new() { Media = Media.Null });

        expected.ShouldNotBeEmpty(place);
        expected.Where(text => !words.Contains(Packed(text), StringComparison.Ordinal)).ShouldBeEmpty($"{place}: {sheets} sheets of {height} px");
        words.ShouldNotContain("Skiptocontent", customMessage: place);
    }

    private static async Task<(int Sheets, string Words)> Print(IPage page)
    {
        using var paper = PdfDocument.Open(await page.PdfAsync(new() { Format = "A4" }));
        return (paper.NumberOfPages, Packed(string.Concat(paper.GetPages().Select(sheet => sheet.Text))));
    }

    // Lines break elsewhere on paper, and two letters may be set as one.
    private static string Packed(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private async Task<IPage> SignIn(DashboardApp app)
    {
        var page = await chromium.NewPageAsync(app.Address, "en-US", 1440, 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }
}
