using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Export;

/// <summary>Each table of each page leaves with its export: as many rows, and a column for each of its columns.</summary>
public sealed class PageTablesTests(ToldApp told) : IClassFixture<ToldApp>
{
    // Across stand what is down there, so that a spreadsheet can sort it: a line for each step, for each hour of a day.
    private static readonly string[] Turned = ["By location Diagnosis changed", "By technician Diagnosis changed", "Hour Mon"];

    [Theory]
    [InlineData("overview", $"{Links.Trends}?weeks=13")]
    [InlineData("causes", $"{Links.TrendCauses}?weeks=13")]
    [InlineData("rollout", $"{Links.TrendRollout}?weeks=13")]
    [InlineData("waits", $"{Links.TrendWaits}?weeks=13")]
    [InlineData("stages", $"{Links.TrendStages}?weeks=13&location=US-FRE")]
    [InlineData("guardrails", $"{Links.TrendGuardrails}?weeks=13")]
    [InlineData("fairness", $"{Links.TrendFairness}?weeks=13")]
    [InlineData("signs", Links.TrendSigns)]
    [InlineData("forecast", $"{Links.TrendForecast}?location=US-FRE")]
    [InlineData("workload", Links.Workload, StaffRole.RegionalManager, "R-NA-1")]
    public async Task EveryTableOfThePage_IsASheetOfItsExport(string view, string address, StaffRole role = StaffRole.PilotAdmin, string account = "A-1")
    {
        using var screen = new WholeScreen(told.App, role, Languages.Find("en")!.Culture);
        var tables = screen.Open(address).FindAll("main table").Select(t => new Table(
            Words(t.QuerySelector("caption") ?? t.QuerySelector("thead") ?? t),
            t.Closest("[data-testid=trend-chart]") is null ? t.QuerySelectorAll("thead th").Select(Words).Where(w => w.Length > 0).ToList() : [],
            t.QuerySelectorAll("tbody tr").Count(row => row.QuerySelector("th") is not null))).Where(t => t.Rows > 0).ToList();

        var sheets = await Sheets(view, address, account);

        tables.ShouldNotBeEmpty();
        tables.Where(table => !sheets.Any(table.IsIn)).ShouldBeEmpty(
            $"sheets: {string.Join("; ", sheets.Select(s => $"{s.Title} ({s.Rows.Count} rows: {string.Join(", ", s.Columns.Select(c => c.Title))})"))}");
    }

    private async Task<IReadOnlyList<Sheet>> Sheets(string view, string address, string account)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        using var scope = told.App.Services.CreateScope();
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        return await scope.ServiceProvider.GetServices<IPageSheets>().Single(s => s.View == view)
            .Read((await scope.ServiceProvider.GetRequiredService<StaffDirectory>().Find(account))!, new ViewAddress(query.ToDictionary(q => q.Key, q => q.Value.ToString())));
    }

    private static string Words(IElement of) => string.Join(' ', of.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A table of a page, by its column heads.</summary>
    private sealed record Table(string Name, IReadOnlyList<string> Heads, int Rows)
    {
        private bool IsTurned => Turned.Any(name => string.Join(' ', Heads).StartsWith(name, StringComparison.Ordinal));

        // A page may show the first of many, or an amount of each currency in one cell; a file holds a line for each.
        public bool IsIn(Sheet sheet) => IsTurned ? sheet.Rows.Count >= Rows && sheet.Rows.Count % Rows == 0 : sheet.Rows.Count >= Rows && Heads.All(head =>
            sheet.Columns.Any(c => c.Title.StartsWith(head, StringComparison.Ordinal) || head.StartsWith(c.Title, StringComparison.Ordinal) || (head == "Range" && c.Title == "At least")));

        public override string ToString() => $"{Name} ({Rows} rows: {string.Join(", ", Heads)})";
    }
}
