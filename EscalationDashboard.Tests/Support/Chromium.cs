using Microsoft.Playwright;

namespace EscalationDashboard.Tests.Support;

[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;

/// <summary>
/// One Chromium for all tests of the collection "browser", which therefore run one after another. The browser is the
/// machine's own: <c>dotnet test</c> installs it where it is missing and may be installed (install-chromium.sh).
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser =>
        _browser ?? throw new InvalidOperationException("Chromium has not been started.");

    public async Task InitializeAsync()
    {
        // A busy machine is no fault of the page; a test that waits in vain still fails.
        Assertions.SetDefaultExpectTimeout(20_000);
        var path = Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }

    /// <summary>
    /// A page in a fresh context: its own cookies and storage. The context lives until
    /// <c>page.Context.CloseAsync()</c>, at the latest until the last browser test has run.
    /// </summary>
    public async Task<IPage> NewPageAsync(
        string? baseUrl = null,
        string locale = "en-US",
        int width = 1280,
        int height = 800,
        ColorScheme colorScheme = ColorScheme.Light,
        ReducedMotion reducedMotion = ReducedMotion.Reduce,
        string timezone = "UTC",
        bool anyCertificate = false)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = baseUrl,
            IgnoreHTTPSErrors = anyCertificate,
            Locale = locale,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colorScheme,
            ReducedMotion = reducedMotion,
            TimezoneId = timezone,
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"CHROMIUM_PATH names no file: {named}");
        }

        return Places().FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Browser tests need Chromium and found none: install Chromium or Chrome, or set CHROMIUM_PATH to its executable.");
    }

    private static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsWindows())
        {
            return
                from folder in new[]
                {
                    Environment.SpecialFolder.ProgramFiles,
                    Environment.SpecialFolder.ProgramFilesX86,
                    Environment.SpecialFolder.LocalApplicationData,
                }
                from program in new[]
                {
                    "Chromium/Application/chrome.exe",
                    "Google/Chrome/Application/chrome.exe",
                    "Microsoft/Edge/Application/msedge.exe",
                }
                select Path.Combine(Environment.GetFolderPath(folder), program);
        }

        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ];
        }

        return
        [
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/usr/bin/microsoft-edge",
        ];
    }
}
