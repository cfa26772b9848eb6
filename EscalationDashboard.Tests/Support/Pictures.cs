using Microsoft.Playwright;

namespace EscalationDashboard.Tests.Support;

/// <summary>With <c>PICTURES</c> naming a folder, what the browser shows in a journey is kept there: the docs' pictures are made so.</summary>
internal static class Pictures
{
    public static async Task Keep(this IPage page, string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = whole });
        }
    }
}
