using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot;

/// <summary>The gate's figures on the demo's ninety days, beside the same ones counted by SQL that was written by hand.</summary>
public sealed class ReadinessQueriesTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly DateTimeOffset Now = ManualClock.TuesdayMorning;
    private static readonly long Since = Now.AddDays(-28).UtcTicks;
    private static readonly long Until = Now.UtcTicks;
    private static readonly long Minute = TimeSpan.TicksPerMinute;

    [Fact]
    public async Task Figures_AreThoseOfSqlByHand()
    {
        var health = await Health();
        var figures = health.Network.Locations.ToDictionary(l => l.Code, l => health.FiguresOf(l.Code));

        await Same("SafetyMissed", f => f.SafetyMissed,
            "Requests", "DecidedAt", "(\"Lane\" = 'S' OR \"Dangers\" <> 'None')", "NOT (\"Lane\" = 'S' AND \"Outcome\" IN ('Admitted', 'Merged'))");
        await Same("FalseThrottles", f => f.FalseThrottles,
            "Requests", "DecidedAt", "\"Outcome\" IN ('Refused', 'Deferred', 'Redirected')",
            "\"Id\" IN (SELECT \"RequestId\" FROM \"StaffActions\" WHERE \"Kind\" IN ('UpholdAppeal', 'ShouldHaveReached') AND \"UndoneAt\" IS NULL)");
        await Same("LooseEnds", f => f.LooseEnds,
            "Requests", "DecidedAt", "1", "\"Id\" NOT IN (SELECT \"RequestId\" FROM \"Decisions\")");
        await Same("AppealsInTime", f => f.AppealsInTime,
            "Appeals", "MadeAt", $"(\"AnsweredAt\" IS NOT NULL OR \"DueAt\" < {Until})", "\"AnsweredAt\" <= \"DueAt\"");
        await Same("Content", f => f.Content, "Feedback", "AnsweredAt", "1", "\"Score\" >= 4");
        await Same("BookingsKept", f => f.BookingsKept,
            "Bookings", "BookedAt", $"(\"ReleasedAt\" IS NOT NULL OR \"PromisedAt\" + {Minute} < {Until})", $"\"ReleasedAt\" <= \"PromisedAt\" + {Minute}");
        await Same("SameDay", f => f.SameDay,
            "Disputes", "AdmittedAt",
            $"\"MergedInto\" IS NULL AND (\"State\" = 'Resolved' OR (\"Timers_SameDayTarget\" < {Until} AND (\"Pauses\" = '[]' OR json_extract(\"Pauses\", '$[#-1].to') IS NOT NULL)))",
            "\"State\" = 'Resolved' AND \"ResolvedAt\" <= \"Timers_SameDayTarget\"");

        async Task Same(string name, Func<ReadinessFigures, Tally> of, string table, string at, string counts, string hits)
        {
            var byHand = (await Rows($"""
                SELECT "LocationCode" || ' ' || sum(CASE WHEN {hits} THEN 1 ELSE 0 END) || ' ' || count(*) AS "Value"
                FROM "{table}" WHERE "{at}" >= {Since} AND "{at}" <= {Until} AND {counts} GROUP BY "LocationCode"
                """)).Order(StringComparer.Ordinal).ToList();
            if (name is not ("AppealsInTime" or "Content"))
            {
                byHand.ShouldNotBeEmpty($"the demo has nothing for {name}");
            }

            string.Join('\n', figures.Where(f => of(f.Value).Cases > 0)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {of(f.Value).Hits} {of(f.Value).Cases}"))
                .Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', byHand), name);
        }
    }

    [Fact]
    public async Task OverCap_IsNoneOfAsManyPermitsAsWereGiven()
    {
        var health = await Health();

        var permits = (await Rows($"""
            SELECT count(*) || '' AS "Value" FROM "Permits"
            WHERE "Cause" IN ('Admission', 'Booking') AND "LeaderId" <> '' AND "At" >= {Since} AND "At" <= {Until}
            """)).Single();
        health.Pilot.Of(ReadinessKind.OverCap).ShouldSatisfyAllConditions(
            c => c.Sample.ToString(CultureInfo.InvariantCulture).ShouldBe(permits),
            c => c.Figure.ShouldBe(0));
        await told.Database(ToldStories.Demo).Read(async db =>
        {
            await db.ShouldKeepEveryWindow();
            return true;
        });
    }

    [Fact]
    public async Task OldestWait_IsTheLongestOfAllBookings()
    {
        var longest = (await Rows($"""
            SELECT max(coalesce(b."ReleasedAt", {Until}) - r."DecidedAt") || '' AS "Value" FROM "Bookings" b JOIN "Requests" r ON r."Id" = b."RequestId"
            WHERE b."BookedAt" >= {Since} OR b."ReleasedAt" IS NULL
            """)).Single();

        (await Health()).Pilot.Of(ReadinessKind.OldestWait).Figure.ShouldBe(
            TimeSpan.FromTicks(long.Parse(longest, CultureInfo.InvariantCulture)).TotalHours);
    }

    private Task<PilotHealth> Health() => told.Database(ToldStories.Demo).Read(db =>
        new ReadinessQueries(new NetworkCatalog(), new PolicyCatalog()).At(db, Now));

#pragma warning disable EF1002 // Constants of this test.
    private Task<List<string>> Rows(string sql) => told.Database(ToldStories.Demo).Read(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync());
#pragma warning restore EF1002
}
