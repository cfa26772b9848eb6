using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot;

/// <summary>
/// The gate's figures on the demo's ninety days and on two replayed days of a real service desk, beside the same ones counted by
/// SQL that was written by hand.
/// </summary>
public sealed class ReadinessQueriesTests(ToldStories told, RealLogStory real) : IClassFixture<ToldStories>, IClassFixture<RealLogStory>
{
    private static readonly long Minute = TimeSpan.TicksPerMinute;

    [Theory]
    [InlineData(ToldStories.Demo)]
    [InlineData(RealLogStory.Name)]
    public async Task Figures_AreThoseOfSqlByHand(string story)
    {
        var (until, since) = (Now(story).UtcTicks, Now(story).AddDays(-28).UtcTicks);
        var health = await Health(story);
        var figures = health.Network.Locations.ToDictionary(l => l.Code, l => health.FiguresOf(l.Code));

        await Same("SafetyMissed", f => f.SafetyMissed,
            "Requests", "DecidedAt", "(\"Lane\" = 'S' OR \"Dangers\" <> 'None')", "NOT (\"Lane\" = 'S' AND \"Outcome\" IN ('Admitted', 'Merged'))");
        await Same("FalseThrottles", f => f.FalseThrottles,
            "Requests", "DecidedAt", "\"Outcome\" IN ('Refused', 'Deferred', 'Redirected')",
            "\"Id\" IN (SELECT \"RequestId\" FROM \"StaffActions\" WHERE \"Kind\" IN ('UpholdAppeal', 'ShouldHaveReached') AND \"UndoneAt\" IS NULL)");
        await Same("LooseEnds", f => f.LooseEnds,
            "Requests", "DecidedAt", "1", "\"Id\" NOT IN (SELECT \"RequestId\" FROM \"Decisions\")");
        await Same("AppealsInTime", f => f.AppealsInTime,
            "Appeals", "MadeAt", $"(\"AnsweredAt\" IS NOT NULL OR \"DueAt\" < {until})", "\"AnsweredAt\" <= \"DueAt\"");
        const string Score = "(SELECT f.\"Score\" FROM \"Feedback\" f WHERE f.\"DisputeNumber\" = \"Number\" AND f.\"Reopenings\" = \"Disputes\".\"Reopenings\")";
        await Same("Content", f => f.Content, "Disputes", "AdmittedAt", $"\"Outcome\" IS NOT NULL AND {Score} IS NOT NULL", $"{Score} >= 4");
        await Same("BookingsKept", f => f.BookingsKept,
            "Bookings", "BookedAt", $"(\"ReleasedAt\" IS NOT NULL OR \"PromisedAt\" + {Minute} < {until})", $"\"ReleasedAt\" <= \"PromisedAt\" + {Minute}");
        await Same("SameDay", f => f.SameDay,
            "Disputes", "AdmittedAt",
            $"\"MergedInto\" IS NULL AND (\"State\" = 'Resolved' OR (\"Timers_SameDayTarget\" < {until} AND (\"Pauses\" = '[]' OR json_extract(\"Pauses\", '$[#-1].to') IS NOT NULL)))",
            "\"State\" = 'Resolved' AND \"ResolvedAt\" <= \"Timers_SameDayTarget\"");

        async Task Same(string name, Func<ReadinessFigures, Tally> of, string table, string at, string counts, string hits)
        {
            var byHand = (await Rows(story, $"""
                SELECT "LocationCode" || ' ' || sum(CASE WHEN {hits} THEN 1 ELSE 0 END) || ' ' || count(*) AS "Value"
                FROM "{table}" WHERE "{at}" >= {since} AND "{at}" <= {until} AND {counts} GROUP BY "LocationCode"
                """)).Order(StringComparer.Ordinal).ToList();
            if (name is not ("AppealsInTime" or "Content"))
            {
                byHand.ShouldNotBeEmpty($"{story} has nothing for {name}");
            }

            string.Join('\n', figures.Where(f => of(f.Value).Cases > 0)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {of(f.Value).Hits} {of(f.Value).Cases}"))
                .Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', byHand), name);
        }
    }

    [Theory]
    [InlineData(ToldStories.Demo)]
    [InlineData(RealLogStory.Name)]
    public async Task OverCap_IsNoneOfAsManyPermitsAsWereGiven(string story)
    {
        var (until, since) = (Now(story).UtcTicks, Now(story).AddDays(-28).UtcTicks);
        var health = await Health(story);

        var permits = (await Rows(story, $"""
            SELECT count(*) || '' AS "Value" FROM "Permits"
            WHERE "Cause" IN ('Admission', 'Booking') AND "LeaderId" <> '' AND "At" >= {since} AND "At" <= {until}
            """)).Single();
        health.Pilot.Of(ReadinessKind.OverCap).ShouldSatisfyAllConditions(
            c => c.Sample.ToString(CultureInfo.InvariantCulture).ShouldBe(permits),
            c => c.Figure.ShouldBe(0));
        await Database(story).Read(async db =>
        {
            await db.ShouldKeepEveryWindow();
            return true;
        });
    }

    [Theory]
    [InlineData(ToldStories.Demo)]
    [InlineData(RealLogStory.Name)]
    public async Task OldestWait_IsTheLongestOfAllBookings(string story)
    {
        var (until, since) = (Now(story).UtcTicks, Now(story).AddDays(-28).UtcTicks);
        var longest = (await Rows(story, $"""
            SELECT max(coalesce(b."ReleasedAt", {until}) - r."DecidedAt") || '' AS "Value" FROM "Bookings" b JOIN "Requests" r ON r."Id" = b."RequestId"
            WHERE b."BookedAt" >= {since} OR b."ReleasedAt" IS NULL
            """)).Single();

        (await Health(story)).Pilot.Of(ReadinessKind.OldestWait).Figure.ShouldBe(
            TimeSpan.FromTicks(long.Parse(longest, CultureInfo.InvariantCulture)).TotalHours);
    }

    [Theory]
    [InlineData(ToldStories.Demo)]
    [InlineData(RealLogStory.Name)]
    public async Task TimeUntilDiagnosis_IsTheMiddleOfWhatSqlLists(string story)
    {
        var (until, since) = (Now(story).UtcTicks, Now(story).AddDays(-28).UtcTicks);
        var waits = (await Rows(story, $"""
            SELECT v."LocationCode" || ' ' || max(0, coalesce((SELECT min(f."StatedAt") FROM "Facts" f
                WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Diagnosis' AND f."StatedAt" <= {until}), {until}) - v."OpenedAt") AS "Value"
            FROM "Visits" v WHERE v."OpenedAt" >= {since} AND v."OpenedAt" <= {until} AND (v."Stage" <> 'HandedOver'
                OR EXISTS (SELECT 1 FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Diagnosis' AND f."StatedAt" <= {until}))
            """)).ToLookup(r => r.Split(' ')[0], r => long.Parse(r.Split(' ')[1], CultureInfo.InvariantCulture));
        waits.ShouldNotBeEmpty();
        var health = await Health(story);

        foreach (var location in health.Network.Locations)
        {
            var sorted = waits[location.Code].Order().ToList();
            var (low, high) = (sorted.ElementAtOrDefault((sorted.Count - 1) / 2), sorted.ElementAtOrDefault(sorted.Count / 2));
            health.Standing(location.Code).ShouldBe(sorted.Count == 0 ? null : TimeSpan.FromTicks((low + high) / 2), location.Code);
        }
    }

    private EscalationDashboard.Data.Sqlite.SqliteDatabase Database(string story) => story == RealLogStory.Name ? real.Database : told.Database(story);

    private DateTimeOffset Now(string story) => story == RealLogStory.Name ? real.End : ManualClock.TuesdayMorning;

    private Task<PilotHealth> Health(string story) => Database(story).Read(db =>
        new ReadinessQueries(new NetworkCatalog(), new PolicyCatalog()).At(db, Now(story)));

#pragma warning disable EF1002 // Constants of this test.
    private Task<List<string>> Rows(string story, string sql) => Database(story).Read(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync());
#pragma warning restore EF1002
}
