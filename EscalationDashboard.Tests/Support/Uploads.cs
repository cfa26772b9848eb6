using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Support;

/// <summary>A file chosen in a browser.</summary>
public static class Uploads
{
    /// <summary>Chooses a CSV file in the field of that test id as soon as a person may.</summary>
    public static async Task Upload(this IPage page, string testId, string fileName, string text)
    {
        await Expect(page.GetByTestId(testId)).ToBeEnabledAsync();
        await page.GetByTestId(testId).SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
    }
}
