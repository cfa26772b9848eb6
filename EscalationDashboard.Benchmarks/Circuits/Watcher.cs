using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>What a row in the browser was changed to, and when by this process's clock, in milliseconds.</summary>
internal sealed record Seen(string Number, int Version, double At);

/// <summary>A person at Chromium: shows one page, and notes when a row's <c>data-version</c> changes in it.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private const string Watch = """
        () => {
          window.seen = [];
          new MutationObserver(changes => {
            const at = performance.timeOrigin + performance.now();
            for (const { target } of changes) window.seen.push({ Number: target.dataset.number, Version: +target.dataset.version, At: at });
          }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-version'] });
        }
        """;

    private const int Looks = 30;
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Watcher(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Milliseconds by this process's clock.</summary>
    public static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

    public static async Task<Watcher> Start()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : Array.Find(Usual, File.Exists);
        var playwright = await Playwright.CreateAsync();
        return new Watcher(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path ?? throw new InvalidOperationException("Chromium is needed: install it, or set CHROMIUM_PATH to its executable."),
            Args = Flags,
        }));
    }

    /// <summary>Opens a page, signed in where an account is needed, and waits until its rows are there.</summary>
    public async Task<IPage> Open(HeldPage page, string row)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = page.Site, ViewportSize = new() { Width = 1440, Height = 900 } });
        if (page.Account is { } account)
        {
            using var visitor = await Visitor.Of(page.Site, account);
            await context.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = page.Site }));
        }

        var shown = await context.NewPageAsync();
        await shown.GotoAsync(page.Path);
        await shown.Locator(row).First.WaitForAsync(new() { Timeout = 60_000 });
        return shown;
    }

    /// <summary>The rows that are in the document, by number, with the version they show.</summary>
    public static async Task<Dictionary<string, int>> Rows(IPage page, string row)
    {
        var text = await page.EvaluateAsync<string>(
            "row => JSON.stringify(Object.fromEntries([...document.querySelectorAll(row)].map(e => [e.dataset.number, +e.dataset.version])))", row);
        return JsonSerializer.Deserialize<Dictionary<string, int>>(text)!;
    }

    public static Task Begin(IPage page) => page.EvaluateAsync(Watch);

    /// <summary>What has changed since it began, by this process's clock.</summary>
    public static async Task<IReadOnlyList<Seen>> End(IPage page)
    {
        var ahead = await Ahead(page);
        var seen = JsonSerializer.Deserialize<List<Seen>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"))!;
        await page.Context.CloseAsync();
        return seen.ConvertAll(s => s with { At = s.At - ahead });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    // The browser is asked for its time; of many answers the quickest says best what it was in the middle of the asking.
    private static async Task<double> Ahead(IPage page)
    {
        var (best, ahead) = (double.MaxValue, 0.0);
        for (var i = 0; i < Looks; i++)
        {
            var asked = Now;
            var theirs = double.Parse(await page.EvaluateAsync<string>("() => String(performance.timeOrigin + performance.now())"), CultureInfo.InvariantCulture);
            if (Now - asked is var took && took < best)
            {
                (best, ahead) = (took, theirs - asked - (took / 2));
            }
        }

        return ahead;
    }
}
