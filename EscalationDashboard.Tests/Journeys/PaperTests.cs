using System.Text;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Long pages print whole, over as many sheets as it takes, without rails and buttons.</summary>
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
    public async Task LongPage_IsOnPaperFromItsFirstWordToItsLast()
    {
        await using var app = new DashboardApp(history: 30);
        using var asked = await app.Ask("V-1", string.Join("\n", Enumerable.Range(1, 300).Select(i => $"Line {i} of my words.")), ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        var missing = new List<string>();
        foreach (var (persona, places) in new[]
        {
            ("admin", new[] { $"/disputes/{number}", "/region", "/workload" }),
        })
        {
            var page = await SignIn(app, persona);
            foreach (var place in places)
            {
                await page.GotoAsync(place);
                await Expect(page.Locator("main :is(h2, h3, table)").First).ToBeVisibleAsync();
                await Expect(page.Locator("main .skeleton-line")).ToHaveCountAsync(0);
                missing.AddRange((await MissingOnPaper(page, place)).Select(text => $"{place}: {text}"));
            }

            await page.Context.CloseAsync();
        }

        missing.ShouldBeEmpty();
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

        var page = await SignIn(app, "admin");
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

    private static async Task<IEnumerable<string>> MissingOnPaper(IPage page, string place)
    {
        var (_, words) = await Print(page);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var expected = await page.EvaluateAsync<string[]>(Words);
        await page.EmulateMediaAsync(new() { Media = Media.Null });

        expected.ShouldNotBeEmpty(place);
        words.ShouldNotContain("Skiptocontent", customMessage: place);
        return expected.Where(text => !words.Contains(Packed(text), StringComparison.Ordinal));
    }

    private static async Task<(int Sheets, string Words)> Print(IPage page)
    {
        using var paper = PdfDocument.Open(await page.PdfAsync(new() { Format = "A4" }));
        return (paper.NumberOfPages, Packed(string.Concat(paper.GetPages().Select(sheet => sheet.Text))));
    }

    // Lines break elsewhere on paper, and two letters may be set as one.
    private static string Packed(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private async Task<IPage> SignIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address, "en-US", 1440, 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }
}
