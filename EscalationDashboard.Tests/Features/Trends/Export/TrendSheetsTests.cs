using System.Globalization;
using System.IO.Compression;
using Bunit;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Export;

/// <summary>What the files of causes, guardrails and fairness hold is what their pages show under the same address.</summary>
public sealed class TrendSheetsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Small = "Fewer than 20 cases";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Causes_LeaveWithTheChosenOnesWeeksAndItsFixesDefused()
    {
        await SettleOne();
        var manager = await _office.SignedIn("R-NA-1");
        (await _office.Get<FixCommands>().Add(
            manager, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "=HYPERLINK(\"x\")", new DateOnly(2026, 9, 15)))).IsAllowed.ShouldBeTrue();
        _office.Clock.Advance(TimeSpan.FromDays(8));

        await using var screen = Screen($"{Links.TrendCauses}?cause=missed-at-intake&location=US-FRE");
        var page = screen.Render<CausesPage>();
        var csv = await Csv("causes", ("cause", "missed-at-intake"), ("location", "US-FRE"));

        var cause = page.WaitForElement("[data-testid=cause]").QuerySelector("th")!.TextContent.Trim();
        Table(csv, "By cause").ShouldHaveSingleItem()[..3].ShouldBe([cause, "1", "1"]);
        Table(csv, "By cause")[0][^1].ShouldStartWith(Small);
        Table(csv, cause).Select(r => r[1]).ShouldBe(["0", "0", "0", "1"], "the period before is left out until something was");
        Table(csv, cause)[^1][0].ShouldBe("2026-09-14");
        var fix = Table(csv, "What is being done").ShouldHaveSingleItem();
        fix[0].ShouldBe("'=HYPERLINK(\"x\")");
        (fix[1], fix[2]).ShouldBe((cause, "North America"));
        fix[6].ShouldBe(page.Find("[data-testid=fix] .chip").TextContent);
    }

    [Fact]
    public async Task Causes_OfOneThatNobodyKnows_LeaveAsAllTogether()
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));

        var csv = await Csv("causes", ("cause", "gremlins"));

        Table(csv, "All causes together")[^1][1].ShouldBe("1");
    }

    [Fact]
    public async Task Guardrails_LeaveAsOnThePage()
    {
        await _office.Ask(danger: true, visit: "V-1", customer: "C-1");
        await _office.Ask(danger: true, visit: "V-2", customer: "C-1");
        _office.Clock.Advance(TimeSpan.FromDays(8));

        await using var screen = Screen(Links.TrendGuardrails);
        var page = screen.Render<TrendGuardrailsPage>();
        page.WaitForElement("[data-testid=heads][data-ready=true]");
        var csv = await Csv("guardrails", ("reason", "Warranty"));

        Table(csv, "Requests and people").Select(r => r[1]).ShouldBe(page.FindAll("[data-testid=head] strong").Select(s => s.TextContent));
        var shown = page.FindAll("[data-testid=check-line]");
        Table(csv, "What each check made of requests").Select(r => (r[0], r[1])).ShouldBe(shown.Select(
            row => (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector("td")!.TextContent.Trim())));
        Table(csv, "What each check made of requests")[0][^1].ShouldStartWith(Small);
        Table(csv, "By week")[^1][..3].ShouldBe(["2026-09-14", "2", "0"]);
    }

    [Fact]
    public async Task Fairness_NamesNoLocationWherePagesWithholdIt()
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));

        var csv = await Csv("fairness");

        var like = Table(csv, "Like cases, decided alike").ShouldHaveSingleItem();
        like[^1].ShouldStartWith(Small);
        like[5..^1].ShouldAllBe(cell => cell == "");
        csv.SelectMany(r => r).ShouldNotContain("Fremont");
        Table(csv, "By language").ShouldHaveSingleItem()[0].ShouldBe("English");
        Table(csv, "By age of the car").ShouldHaveSingleItem()[^1].ShouldContain(Small);
    }

    [Theory]
    [InlineData("causes", 9)]
    [InlineData("guardrails", 3)]
    [InlineData("fairness", 3)]
    public async Task Workbook_HoldsTheSameTables(string view, int tables)
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));

        using var book = SpreadsheetDocument.Open(new MemoryStream(await File(view, ExportFormat.Xlsx)), isEditable: false);
        var workbook = book.WorkbookPart!;
        workbook.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Count().ShouldBe(tables);
        workbook.WorksheetParts.Sum(p => p.Worksheet!.Descendants<Row>().Count())
            .ShouldBe((await Csv(view)).Count(r => r.Count > 1), "one row for each line of the CSV, titles and gaps aside");
    }

    [Theory]
    [InlineData("causes")]
    [InlineData("guardrails")]
    [InlineData("fairness")]
    public async Task AnotherRegion_FindsNothingOfIt(string view)
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));

        var theirs = await Csv(view, "R-FQ-1", ("location", "US-FRE"));

        theirs.SelectMany(r => r).ShouldNotContain("Fremont");
        theirs.SelectMany(r => r).ShouldNotContain("English");
        theirs.Where(r => r.Count > 1 && r[0].StartsWith("2026-", StringComparison.Ordinal)).ShouldAllBe(r => r[1] == "0");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task SettleOne()
    {
        var (maya, number) = (await _office.SignedIn("L-US-FRE-1"), (await _office.Ask(danger: true)).DisputeNumber!);
        await _office.Get<DisputeCommands>().Claim(maya, number, 1);
        (await _office.Get<DisputeCommands>().Resolve(maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "Done."), 2))
            .IsAllowed.ShouldBeTrue();
    }

    private Task<List<IReadOnlyList<string>>> Csv(string view, params (string, string)[] query) => Csv(view, "R-NA-1", query);

    private async Task<List<IReadOnlyList<string>>> Csv(string view, string account, params (string, string)[] query)
    {
        using var archive = new ZipArchive(new MemoryStream(await File(view, ExportFormat.Csv, account, query)));
        var rows = new List<IReadOnlyList<string>>();
        foreach (var table in archive.Entries)
        {
            // Under its title, which is the file's name behind its place.
            rows.Add([Path.GetFileNameWithoutExtension(table.Name)[3..]]);
            using var reader = new CsvParser(new StreamReader(await table.OpenAsync()), CultureInfo.InvariantCulture);
            while (await reader.ReadAsync())
            {
                rows.Add(reader.Record!);
            }
        }

        return rows;
    }

    private async Task<byte[]> File(string view, ExportFormat format, string account = "R-NA-1", params (string Name, string Value)[] query)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        var address = new ViewAddress(query.ToDictionary(q => q.Name, q => q.Value));
        return (await _office.Get<PageExports>().Export(await _office.SignedIn(account), view, format, address))!.Content;
    }

    // The rows of a table, without its title and its header.
    private static List<string[]> Table(List<IReadOnlyList<string>> csv, string title) =>
        [.. csv.SkipWhile(r => r is not [var only] || only != title).Skip(2).TakeWhile(r => r.Count > 1).Select(r => r.ToArray())];

    private StaffScreen Screen(string address)
    {
        var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return screen;
    }
}
