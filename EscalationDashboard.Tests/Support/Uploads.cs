using System.Text;
using Microsoft.Playwright;

namespace EscalationDashboard.Tests.Support;

/// <summary>A file chosen in a browser.</summary>
public static class Uploads
{
    /// <summary>Chooses a CSV file in the field of that test id once the framework listens to it, a moment after it is drawn: nobody chooses a file as quickly as a test.</summary>
    public static async Task Upload(this IPage page, string testId, string fileName, string text)
    {
        await page.WaitForFunctionAsync("id => document.querySelector(`[data-testid=${id}]`)?._blazorInputFileNextFileId !== undefined", testId);
        await page.GetByTestId(testId).SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
    }
}
