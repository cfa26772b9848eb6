using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What leaves the building is what is on the screen.</summary>
[Collection("browser")]
public sealed class TrendsExportTests(Chromium chromium)
{
    [Fact]
    public async Task RegionalManager_TakesTheForecastAsCsvAndAsExcel()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1");
        var page = await chromium.NewPageAsync(app.Address, "en", 1440, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync("/trends/forecast");
        await Expect(page.GetByTestId("forecast-row").First).ToBeVisibleAsync();
        var shown = await page.GetByTestId("forecast-row").Locator("th").AllInnerTextsAsync();

        // A file for each table of the page.
        using var files = new ZipArchive(await Download(page, "csv", "zip"));
        using var csv = new CsvReader(new StreamReader(files.Entries[0].Open()), CultureInfo.InvariantCulture);
        var exported = new List<string>();
        while (await csv.ReadAsync())
        {
            exported.Add(csv.Parser.Record is [_, var name, ..] ? name : "");
        }

        exported.Skip(1).Take(shown.Count).ShouldBe(shown.Select(s => s.Trim()));

        using var book = SpreadsheetDocument.Open(await Download(page, "xlsx"), isEditable: false);
        var first = book.WorkbookPart!.WorksheetParts.Single(p => book.WorkbookPart!.GetIdOfPart(p) == "rId1");
        first.Worksheet!.Descendants<Row>().Skip(1).Select(r => r.Elements<Cell>().ElementAt(1).InnerText).ShouldBe(shown.Select(s => s.Trim()));
        await page.Context.CloseAsync();
    }

    // A local leader may not see the region's forecast, by its address neither.
    [Fact]
    public async Task LocalLeader_FindsTheWayToEarlySignsAndNoExportOfTheForecast()
    {
        await using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address, "en", 1440, 900, ColorScheme.Light);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.Locator("a.rail-link[href='/trends/signs']").ClickAsync();
        await Expect(page.Locator("main .empty-state")).ToBeVisibleAsync();

        (await page.APIRequest.GetAsync("/export/forecast.csv")).Status.ShouldBe(404);
        (await page.APIRequest.GetAsync("/export/signs.csv")).Status.ShouldBe(200);
        await page.Context.CloseAsync();
    }

    private static async Task<Stream> Download(IPage page, string format, string? ending = null)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"[data-testid=export][data-format={format}]").First.ClickAsync());
        download.SuggestedFilename.ShouldEndWith($".{ending ?? format}");
        var copy = new MemoryStream();
        await using (var stream = await download.CreateReadStreamAsync())
        {
            await stream.CopyToAsync(copy);
        }

        copy.Position = 0;
        return copy;
    }
}
