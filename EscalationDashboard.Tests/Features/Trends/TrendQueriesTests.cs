using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>
/// The page's numbers on the demo's ninety days and on a real desk's log, beside the same ones counted from the raw rows by
/// SQL that was written by hand, with each location's weeks found by the framework's own zones.
/// </summary>
public sealed class TrendQueriesTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Region = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));

    [Theory]
    [InlineData(4, null, null, null)]
    [InlineData(13, null, null, null)]
    [InlineData(4, "Warranty", null, null)]
    [InlineData(13, null, "GULF", null)]
    [InlineData(13, null, null, "US-FRE")]
    public async Task Numbers_OnTheDemo_AreThoseOfSqlByHand(int weeks, string? reason, string? region, string? location)
    {
        var filter = TrendFilter.Of(weeks, region, location, reason, null, null);

        await ShouldBeThoseOfSql(told.Database(ToldStories.Demo), Admin, filter, ManualClock.TuesdayMorning);
    }

    [Fact]
    public async Task Numbers_OfARegion_HoldNothingOfAnother()
    {
        var database = told.Database(ToldStories.Demo);

        var mine = await ShouldBeThoseOfSql(database, Region, TrendFilter.Of(13, null, null, null, null, null), ManualClock.TuesdayMorning);

        mine.Places.ShouldNotBeEmpty();
        mine.Places.ShouldAllBe(p => p.Code.StartsWith("US-") || p.Code.StartsWith("CA-") || p.Code.StartsWith("MX-"));
        mine.Choices.Regions.Select(r => r.Code).ShouldBe(["NA"]);
        (await Queries(database, ManualClock.TuesdayMorning).Overview(Region, TrendFilter.Of(13, "GULF", null, null, null, null), "en"))
            .Rate.ShouldBe(Rate.None, "what is not theirs is not there, whatever the address says");
    }

    [Fact]
    public async Task Numbers_OnTheReplayedRealLog_AreThoseOfSqlByHand()
    {
        var folder = Directory.CreateTempSubdirectory("trends-replay-");
        var file = new FileInfo(Path.Combine(folder.FullName, "log.db"));
        try
        {
            var seed = SeedData.Beside;
            await ReplayCommand.Replay(seed, RealLog.Read(), seed.Policy(), seed.PolicyText(), speed: null, file, CancellationToken.None);
            var database = new SqliteDatabase($"Data Source={file.FullName}", "FULL");

            var shown = await ShouldBeThoseOfSql(database, Admin, TrendFilter.Of(4, null, null, null, null, null), Build.Time("2016-03-15T12:00Z"));

            shown.Rate.Disputes.ShouldBeGreaterThan(20);
            await database.Read(async db =>
            {
                await db.ShouldCountEveryRequest();
                return true;
            });
            database.Close();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task EveryMark_LeadsToAsManyDisputesAsItCounts()
    {
        var database = told.Database(ToldStories.Demo);
        var filter = TrendFilter.Of(4, null, null, null, null, null);
        var shown = await Queries(database, ManualClock.TuesdayMorning).Overview(Region, filter, "en");
        var lists = new TrendDisputeQueries(database, new NetworkCatalog());
        var any = new MarkFilter(shown.Period, null, null, null, null, null, null, null);

        async Task Leads(MarkFilter mark, long count) => (await lists.Behind(Region, mark, "en")).Count.ShouldBe((int)count, $"{mark}");

        await Leads(any, shown.Rate.Disputes);
        foreach (var week in shown.Weeks)
        {
            await Leads(any with { Period = new TrendPeriod(week.Week, week.Week.AddDays(7)) }, week.Rate.Disputes);
        }

        foreach (var place in shown.Places)
        {
            await Leads(any with { Location = place.Code }, place.Rate.Disputes);
        }

        foreach (var cause in shown.Causes)
        {
            await Leads(any with { Cause = cause.Code }, cause.Disputes);
            await Leads(any with { Cause = cause.Code, What = "Corrected" }, cause.Corrected);
        }

        await Leads(any with { What = "Settled" }, shown.Handling.Settled);
        await Leads(any with { What = "Reopened" }, shown.Handling.Reopened);
        await Leads(any with { What = "HandedUp" }, shown.Handling.HandedUp);
        await Leads(any with { What = "Safety" }, shown.Handling.Safety);
        await Leads(any with { What = "SameDayKept" }, shown.SameDay.Kept);
        await Leads(any with { What = "ContactMissed" }, shown.Handling.ContactInTime.Missed);
    }

    private static TrendQueries Queries(SqliteDatabase database, DateTimeOffset now) => new(database, new NetworkCatalog(), new ManualClock(now));

    private static async Task<TrendOverview> ShouldBeThoseOfSql(SqliteDatabase database, Actor actor, TrendFilter filter, DateTimeOffset now)
    {
        var shown = await Queries(database, now).Overview(actor, filter, "en");
        var locations = await database.Read(db => db.Locations.ToListAsync());
        var (zones, calendars) = (
            locations.ToDictionary(l => l.Code, l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId)), locations.ToDictionary(l => l.Code, l => l.Calendar()));
        var scope = (actor.Scope.IsNetwork ? "1" : $"\"RegionCode\" = '{actor.Scope.RegionCode}'")
            + (filter.Region is null ? "" : $" AND \"RegionCode\" = '{filter.Region}'")
            + (filter.Location is null ? "" : $" AND \"LocationCode\" = '{filter.Location}'");
        var reason = filter.Reason is null ? "" : $" AND \"Reason\" = '{filter.Reason}'";
        var late = $"""(CASE WHEN "State" <> 'Resolved' AND "Timers_SameDayTarget" < {now.UtcTicks} AND ("Pauses" = '[]' OR json_extract("Pauses", '$[#-1].to') IS NOT NULL) THEN 1 ELSE 0 END)""";
        var disputes = (await Rows(database, $"""
            SELECT "LocationCode" || '|' || "AdmittedAt" || '|' || coalesce("RootCauseCode", '') || '|' || coalesce("Outcome", '') || '|'
                || coalesce("MergedInto", '') || '|' || (coalesce("ResolvedAt", 0) <= "Timers_SameDayTarget") || '|' || {late} || '|' || "Reason"
                || '|' || coalesce("FirstContactAt" <= "Timers_FirstContactDue", '') || '|' || ("Reopenings" > 0) || '|' || ("HandedUp" IS NOT NULL)
                || '|' || coalesce("ResolvedAt", '') || '|' || coalesce("VisitOpenedAt", '') || '|' || coalesce("FirstContactAt", '') || '|' || coalesce("ReopenedAt", "AdmittedAt") AS "Value"
            FROM "Disputes" WHERE {scope}{reason}
            """)).ConvertAll(r => r.Split('|'));
        var visits = (await Rows(database, $"""
            SELECT "LocationCode" || '|' || "OpenedAt" || '|' || coalesce((SELECT min(f."StatedAt") FROM "Facts" f WHERE f."VisitRef" = "Ref" AND f."Stage" = 'HandedOver'
                AND NOT EXISTS (SELECT 1 FROM "Facts" o WHERE o."VisitRef" = f."VisitRef" AND o."Kind" = 'Stage' AND o."Stage" <> 'HandedOver' AND o."ReceivedAt" > f."ReceivedAt")), '') AS "Value"
            FROM "Visits" WHERE {scope}
            """)).ConvertAll(r => r.Split('|'));

        DateTime Local(string[] row) => TimeZoneInfo.ConvertTimeFromUtc(new DateTime(long.Parse(row[1], CultureInfo.InvariantCulture), DateTimeKind.Utc), zones[row[0]]);
        List<string[]> In(List<string[]> rows, DateOnly from, DateOnly until) =>
            rows.FindAll(r => DateOnly.FromDateTime(Local(r)) >= from && DateOnly.FromDateTime(Local(r)) < until);

        var (mine, came) = (In(disputes, shown.Period.From, shown.Period.Until), In(visits, shown.Period.From, shown.Period.Until));
        shown.Rate.ShouldBe(new Rate(mine.Count, came.Count));
        var before = shown.Period.Before;
        shown.Before.ShouldBe(new Rate(In(disputes, before.From, before.Until).Count, In(visits, before.From, before.Until).Count));
        shown.Weeks.Select(w => (w.Week, w.Rate)).ShouldBe(Enumerable.Range(0, 2 * shown.Period.Weeks).Select(i => before.From.AddDays(7 * i)).Select(monday =>
            (Week: monday, Rate: new Rate(In(disputes, monday, monday.AddDays(7)).Count, In(visits, monday, monday.AddDays(7)).Count)))
            .SkipWhile(w => w.Week < shown.Period.From && w.Rate is { Disputes: 0, Visits: 0 }));
        shown.Places.OrderBy(p => p.Code, StringComparer.Ordinal).Where(p => p.Rate.Disputes > 0).Select(p => (p.Code, p.Rate.Disputes)).ShouldBe(
            mine.GroupBy(d => d[0]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (long)g.Count())));
        shown.Causes.Where(c => c.Disputes > 0).Select(c => (c.Code, c.Corrected, c.Disputes)).Order().ShouldBe(
            mine.Where(d => d[2].Length > 0).GroupBy(d => d[2]).Select(g => (g.Key, (long)g.Count(d => d[3] == "Corrected"), (long)g.Count())).Order());

        var settled = mine.FindAll(d => d[3].Length > 0 && d[4].Length == 0);
        var sameDay = new SameDay(settled.Count(d => d[5] == "1"), settled.Count(d => d[5] == "0") + mine.Count(d => d[6] == "1"));
        shown.SameDay.ShouldBe(sameDay);
        shown.Reasons.Where(r => r.SameDay != SameDay.None).Select(r => ($"{r.Reason}", r.SameDay)).OrderBy(r => r.Item1, StringComparer.Ordinal).ShouldBe(
            mine.GroupBy(d => d[7]).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, new SameDay(
                    g.Count(d => d[3].Length > 0 && d[4].Length == 0 && d[5] == "1"),
                    g.Count(d => d[3].Length > 0 && d[4].Length == 0 && d[5] == "0") + g.Count(d => d[6] == "1"))))
                .Where(r => r.Item2 != SameDay.None));
        shown.Hours.Select(h => h.SameDay.Kept).ShouldBe(Enumerable.Range(0, 24).Select(hour => (long)settled.Count(d => d[5] == "1" && Local(d).Hour == hour)));
        (shown.Handling.Settled, shown.Handling.Reopened, shown.Handling.HandedUp).ShouldBe(
            (settled.Count, mine.Count(d => d[9] == "1"), mine.Count(d => d[10] == "1")));
        shown.Handling.ContactInTime.ShouldBe(new SameDay(
            mine.Count(d => d[4].Length == 0 && d[8] == "1"), mine.Count(d => d[4].Length == 0 && d[8] == "0")));
        shown.Handling.Standing.ShouldBe(Times(settled.FindAll(d => d[12].Length > 0), d => (At(d[11]) - At(d[12])).TotalMinutes), "to the minute");
        shown.Handling.Settle.ShouldBe(Times(settled, d => calendars[d[0]].OpenTimeBetween(At(d[1]), At(d[11])).TotalMinutes), "to the minute");
        shown.Handling.Contact.ShouldBe(Times(
            mine.FindAll(d => d[4].Length == 0 && d[13].Length > 0), d => calendars[d[0]].OpenTimeBetween(At(d[14]), At(d[13])).TotalMinutes), "to the minute");
        var settledVisits = came.ConvertAll(v => (
            HandedOver: v[2].Length == 0 ? (DateTimeOffset?)null : At(v[2]), Target: DisputeTimers.For(calendars[v[0]], At(v[1])).SameDayTarget));
        shown.Visits.ShouldBe(new SameDay(
            settledVisits.Count(v => v.HandedOver <= v.Target), settledVisits.Count(v => v.HandedOver > v.Target || (v.HandedOver is null && v.Target < now))));
        return shown;

        static DateTimeOffset At(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
    }

    // The middle one, and the one that nine in ten did not exceed, of all of them in order.
    private static TimePair Times(List<string[]> rows, Func<string[], double> minutes)
    {
        var all = rows.Select(r => (int)minutes(r)).Order().ToList();
        return all.Count == 0 ? new TimePair(null, null) : new TimePair(all[(all.Count - 1) / 2], all[(int)Math.Ceiling(0.9 * all.Count) - 1]);
    }

#pragma warning disable EF1002 // Constants of this test.
    private static Task<List<string>> Rows(SqliteDatabase database, string sql) =>
        database.Read(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync());
#pragma warning restore EF1002
}
