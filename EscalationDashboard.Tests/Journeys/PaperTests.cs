using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Long pages print whole, over as many sheets as it takes, without rails and buttons.</summary>
[Collection("browser")]
public sealed class PaperTests(Chromium chromium)
{
    // What stands on the page on paper: each run of text that is drawn there. A list to choose from draws but one of its choices, and
    // the long lists of the test below are drawn anew.
    private const string Words = """
        () => {
          const found = [];
          const texts = document.createTreeWalker(document.querySelector('.content'), NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const within = texts.currentNode.parentElement;
            if (!within.checkVisibility() || within.closest('.visually-hidden, .on-screen-part, select, textarea, script, style, title, desc')) continue;
            const upper = getComputedStyle(within).textTransform === 'uppercase';
            for (const line of texts.currentNode.data.split('\n')) found.push(upper ? line.toUpperCase() : line);
          }
          return found.map(text => text.trim()).filter(text => /^[\x20-\x7e]{3,}$/.test(text));
        }
        """;

    private static readonly string[] Places =
    [
        "/queue", "/region", "/on-call", "/workload", "/workload/L-US-FRE-1", "/calls/new", "/customers?q=Robin", "/customers/C-V-1",
        "/guardrails", "/guardrails/decisions", "/guardrails/versions", "/guardrails/versions/1",
        "/integrations", "/integrations/card", "/integrations/card/US-FRE?language=fr", "/integrations/keys", "/staff", "/staff/import", "/status", "/audit", "/account",
        "/pilot", "/pilot/US-FRE", "/pilot/US-FRE/calendar", "/pilot/compare?a=US-FRE&b=US-HON", "/pilot/enrol", "/pilot/holidays?region=NA",
        "/pilot/import", "/pilot/waves",
        "/trends", "/trends/causes", "/trends/digest", "/trends/disputes", "/trends/fairness", "/trends/forecast?location=US-FRE",
        "/trends/guardrails", "/trends/requests", "/trends/rollout", "/trends/signs", "/trends/stages", "/trends/visits", "/trends/waits",
    ];

    [Fact]
    public async Task EveryPage_IsOnPaperFromItsFirstWordToItsLast()
    {
        await using var app = new DashboardApp(history: 30);
        using var asked = await app.Ask("V-1", string.Join("\n", Enumerable.Range(1, 300).Select(i => $"Line {i} of my words.")), ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        var missing = new List<string>();
        var page = await SignIn(app, "admin");
        foreach (var place in Places.Prepend($"/disputes/{number}"))
        {
            await page.GotoAsync(place);
            await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await Expect(page.Locator("main [aria-busy=true], main .mud-skeleton")).ToHaveCountAsync(0);
            missing.AddRange((await MissingOnPaper(page, place)).Select(text => $"{place}: {text}"));
        }

        await page.Context.CloseAsync();
        missing.ShouldBeEmpty();
    }

    // A simulation and a wave are made of what the pages above show; the other pages have no frame, or nothing to keep.
    [Fact]
    public void EveryPage_IsAmongThoseThatArePrinted()
    {
        var printed = Places.Select(place => place.Split('?')[0]).Append("/disputes/D-1").ToList();
        typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Except(["/", "/error", "/error/{Status:int}", "/not-found", "/sign-in", "/sign-in/second-factor", "/first-admin", "/invitation/{Token}", "/feedback/{Token}", "/phone/{Customer}",
                "/guardrails/simulations/{Id}", "/pilot/enrol/{Id}", "/pilot/waves/{Wave}"])
            .Where(template => !printed.Exists(place => Regex.IsMatch(place, $"^{Regex.Replace(template, "\\{[^}]+\\}", "[^/]+")}$")))
            .ShouldBeEmpty();
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
        // A part that is still being read when the sheets are drawn stands on the next ones.
        var (sheets, expected, before) = ((IReadOnlyList<string>)[], await Wanted(page), Array.Empty<string>());
        while (!expected.SequenceEqual(before))
        {
            (before, sheets) = (expected, await Sheets(page));
            expected = await Wanted(page);
        }

        expected.ShouldNotBeEmpty(place);
        string.Concat(sheets).ShouldNotContain("Skiptocontent", customMessage: place);
        return expected.Where(text => !IsOn(sheets, Packed(text)));
    }

    private static async Task<string[]> Wanted(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var words = await page.EvaluateAsync<string[]>(Words);
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return words;
    }

    // A paragraph may begin at the foot of one sheet and end at the head of the next, and each sheet draws what stands beside it last.
    private static bool IsOn(IReadOnlyList<string> sheets, string text) =>
        sheets.Any(sheet => sheet.Contains(text, StringComparison.Ordinal))
        || sheets.Zip(sheets.Skip(1)).Any(two => Enumerable.Range(1, text.Length - 1).Any(head =>
            two.First.Contains(text[..head], StringComparison.Ordinal) && two.Second.Contains(text[head..], StringComparison.Ordinal)));

    private static async Task<(int Sheets, string Words)> Print(IPage page)
    {
        var sheets = await Sheets(page);
        return (sheets.Count, string.Concat(sheets));
    }

    private static async Task<IReadOnlyList<string>> Sheets(IPage page)
    {
        using var paper = PdfDocument.Open(await page.PdfAsync(new() { Format = "A4" }));
        return [.. paper.GetPages().Select(sheet => Packed(sheet.Text))];
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
