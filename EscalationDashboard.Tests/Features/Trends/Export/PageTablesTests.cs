using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Export;

/// <summary>Each table of each page leaves with its export: its rows in their order, a column for each of its columns, and in them the same figures.</summary>
public sealed class PageTablesTests(ToldApp told) : IClassFixture<ToldApp>
{
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
        var tables = screen.Open(address).FindAll("main table").Select(ShownTable.Of).Where(t => t.Rows.Count > 0).ToList();

        var sheets = await Sheets(view, address, account);

        tables.ShouldNotBeEmpty();
        tables.Where(table => !sheets.Any(table.IsIn)).Select(table => $"{table}: {string.Join("; ", sheets.Select(table.WhyNot))}").ShouldBeEmpty();

        // Were any figures good enough, these would be too.
        var others = sheets.Select(Otherwise).ToList();
        tables.Where(table => others.Any(table.IsIn)).ShouldBeEmpty();
    }

    // What a page says beside its tables leaves too.
    [Theory]
    [InlineData($"{Links.Trends}?weeks=13")]
    [InlineData($"{Links.Trends}?weeks=4&region=NA")]
    public async Task EveryMeasureOfTheOverview_IsALineOfItsExport(string address)
    {
        using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var measures = screen.Open(address).FindAll("[data-testid=measure]").Select(measure => new ShownTable.Row(
            measure.QuerySelector("summary")!.TextContent.Trim(), [measure.QuerySelector(".big")!.TextContent.Trim()])).ToList();

        var sheets = await Sheets("overview", address, "A-1");

        measures.Count.ShouldBe(7);
        measures.Where(measure => !sheets.Any(sheet => new ShownTable(measure.Key, [], [measure]).IsIn(OfOne(sheet, measure.Key)))).ShouldBeEmpty();
        measures.Where(measure => sheets.Any(sheet => new ShownTable(measure.Key, [], [measure]).IsIn(Otherwise(OfOne(sheet, measure.Key))))).ShouldBeEmpty();

        static Sheet OfOne(Sheet sheet, string name) => sheet with { Rows = [.. sheet.Rows.Where(row => Equals(row[0], name))] };
    }

    private static Sheet Otherwise(Sheet sheet) => sheet with
    {
        Rows = [.. sheet.Rows.Select(row => row.Select(cell => cell switch
        {
            int or long or double or decimal => (object)(7.7 + (3 * Convert.ToDouble(cell, CultureInfo.InvariantCulture))),
            string text => Regex.Replace(text, "[0-9]", "#"),
            DateOnly day => day.AddYears(3).AddMonths(1).AddDays(1),
            _ => cell,
        }).ToList())],
    };

    private async Task<IReadOnlyList<Sheet>> Sheets(string view, string address, string account)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        using var scope = told.App.Services.CreateScope();
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        return await scope.ServiceProvider.GetServices<IPageSheets>().Single(s => s.View == view)
            .Read((await scope.ServiceProvider.GetRequiredService<StaffDirectory>().Find(account))!, new ViewAddress(query.ToDictionary(q => q.Key, q => q.Value.ToString())));
    }
}
