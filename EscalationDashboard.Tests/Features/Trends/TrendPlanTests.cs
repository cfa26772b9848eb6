using System.Text.RegularExpressions;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>How the database answers what each page about trends asks: along an index, never by walking a table of facts from end to end.</summary>
public sealed class TrendPlanTests(ToldApp told) : IClassFixture<ToldApp>
{
    // Those that grow with every visit there ever was.
    private static readonly string[] Facts =
        ["Disputes", "Requests", "Visits", "VisitFacts", "Facts", "Feedback", "Decisions", "Audit", "VisitContacts", "Bookings", "Permits", "Timeline", "VisitCalls"];

    // Holds the disputes that are open and no others, of which there are never many.
    private const string OnlyOpen = "USING INDEX IX_Disputes_State";

    public static TheoryData<string> Pages => new(TrendPages.Asked.Keys);

    // Those that show figures and no rows.
    public static TheoryData<string> Figures =>
        ["overview", "causes", "money", "people", "fairness", "stages", "appointments", "diagnoses", "parts", "hand-overs", "forecast"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WalksNoWholeTableOfFacts(string page) =>
        (await Lines(page, "^SCAN (\\S+)")).FindAll(line => !line.Contains($"{OnlyOpen}:", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Figures_ComeOfIndexesAloneWhereverWeeksAreAsked(string page) => (await Lines(page, "^SEARCH (\\S+) USING INDEX \\S+ \\(Week")).ShouldBeEmpty();

    /// <summary>How the database goes about what a page asks of facts.</summary>
    /// <param name="pattern">Of the lines of a plan; its first group is the table.</param>
    private async Task<List<string>> Lines(string page, string pattern)
    {
        var lines = new List<string>();
        foreach (var (region, location) in new (string?, string?)[] { (null, null), ("NA", null), (null, "US-FRE") })
        {
            using var statements = new Statements(told.App.DatabaseFile);
            await TrendPages.Asked[page](told.App.Services, (await told.App.Services.GetRequiredService<StaffDirectory>().Find("A-1"))!, new TrendFilter(13, region, location, null, null));
            statements.All.ShouldNotBeEmpty();
            foreach (var statement in statements.All)
            {
                lines.AddRange(from line in await Plan(statement)
                               where Regex.Match(line, pattern) is { Success: true } found && Facts.Contains(statement.TableOf(found.Groups[1].Value))
                               select $"{line}: {statement.Text}");
            }
        }

        return lines;
    }

    private Task<List<string>> Plan(Statement statement) => told.App.Read(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement.Text}";
        foreach (var (name, value) in statement.Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    });
}
