using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>
/// What was stated anew after a dispute, on the demo's ninety days and statements that were added to them, beside the same counted by SQL
/// written by hand.
/// </summary>
public sealed class ChangedFactsTests : IClassFixture<ToldStories>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);

    // Lines of the same words are told apart by their order.
    private const string Lines = """
        (SELECT x."Id" AS fact, i.value ->> 'text' AS text, i.value ->> 'amount' AS amount, row_number() OVER (PARTITION BY x."Id", i.value ->> 'text' ORDER BY i.key) AS n
        FROM "Facts" x, json_each(x."Lines") i WHERE x."Kind" = 'Estimate' AND x."VisitRef" IN (SELECT "VisitRef" FROM "Disputes"))
        """;

    private readonly SqliteDatabase _database;

    public ChangedFactsTests(ToldStories told)
    {
        _database = told.Database(ToldStories.Demo);
        RestatedFacts.AddTo(_database);
    }

    [Theory]
    [InlineData(13, null, null)]
    [InlineData(4, null, null)]
    [InlineData(13, "NA", null)]
    [InlineData(13, null, "Diagnosis")]
    public async Task Changes_AreThoseOfSqlByHand(int weeks, string? region, string? reason)
    {
        var shown = await Picture(TrendFilter.Of(weeks, region, null, reason, null, null));

        (await Of("""e."Code" """, """f."Kind" = 'Diagnosis' AND f."Code" <> e."Code" """)).ShouldBe(shown.Diagnoses.Select(d => (d.What, d.Times, d.Visits)));
        (await Of("l.text", $"""
            f."Kind" = 'Estimate' AND ((l.fact = e."Id" AND NOT EXISTS (SELECT 1 FROM {Lines} o WHERE o.fact = f."Id" AND (o.text, o.n, o.amount) = (l.text, l.n, l.amount)))
                OR (l.fact = f."Id" AND NOT EXISTS (SELECT 1 FROM {Lines} o WHERE o.fact = e."Id" AND (o.text, o.n) = (l.text, l.n))))
            """, $""" JOIN {Lines} l ON l.fact IN (e."Id", f."Id") """))
            .ShouldBe(shown.EstimateLines.Select(d => (d.What, d.Times, d.Visits)));

        async Task<List<(string, int, int)>> Of(string what, string which, string more = "")
        {
            var rows = (await RawRows.Of(_database, $"""
                SELECT v."LocationCode" || '|' || f."StatedAt" || '|' || f."VisitRef" || '|' || {what} AS "Value"
                FROM "Facts" f JOIN "Facts" e ON e."VisitRef" = f."VisitRef" AND e."Kind" = f."Kind" AND e."Revision" = f."Revision" - 1
                JOIN "Visits" v ON v."Ref" = f."VisitRef"{more}
                WHERE {which} AND {(region is null ? "1" : $"v.\"RegionCode\" = '{region}'")}
                    AND EXISTS (SELECT 1 FROM "Disputes" d WHERE d."VisitRef" = f."VisitRef" AND d."AdmittedAt" <= f."StatedAt"
                        AND {(reason is null ? "1" : $"d.\"Reason\" = '{reason}'")})
                """)).In(shown.Period);
            rows.ShouldNotBeEmpty();
            return
            [
                .. rows.GroupBy(r => r[3]).Select(g => (g.Key, Times: g.Count(), g.Select(r => r[2]).Distinct().Count()))
                    .OrderByDescending(g => g.Times).ThenBy(g => g.Key, StringComparer.Ordinal).Take(15),
            ];
        }
    }

    [Fact]
    public async Task EachCode_IsSaidInWordsOfAStatementThatGaveIt()
    {
        var shown = await Picture(TrendFilter.Of(13, null, null, null, null, null));

        var summaries = (await RawRows.Of(_database, """SELECT "Code" || '|' || "Summary" AS "Value" FROM "Facts" WHERE "Kind" = 'Diagnosis' AND "Summary" <> ''"""))
            .All.ToLookup(r => r[0], r => r[1]);
        shown.Diagnoses.ShouldNotBeEmpty();
        shown.Diagnoses.ShouldAllBe(d => summaries[d.What].Contains(d.Summary));
    }

    private Task<CausePicture> Picture(TrendFilter filter) =>
        new CauseQueries(_database, new NetworkCatalog(), new ManualClock(ManualClock.TuesdayMorning)).Picture(Admin, filter, null, "en");
}
