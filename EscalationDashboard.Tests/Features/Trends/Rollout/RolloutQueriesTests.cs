using System.Globalization;
using EscalationDashboard.Application.Pilot;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Trends.Rollout;

/// <summary>
/// Whether the pilot works, on the demo's ninety days and on a real desk's log, beside the same numbers counted from the raw rows by SQL written by hand, with
/// each location's weeks found by the framework's own zones.
/// </summary>
public sealed class RolloutQueriesTests(ToldStories told, RealLogStory real) : IClassFixture<ToldStories>, IClassFixture<RealLogStory>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Region = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));
    private static readonly DateTimeOffset Now = ManualClock.TuesdayMorning;

    private SqliteDatabase? _database;
    private DateTimeOffset _now = Now;

    private SqliteDatabase Database => _database ?? told.Database(ToldStories.Demo);

    [Theory]
    [InlineData(ToldStories.Demo, 4, null)]
    [InlineData(ToldStories.Demo, 13, null)]
    [InlineData(ToldStories.Demo, 13, "NA")]
    [InlineData(RealLogStory.Name, 4, null)]
    public async Task Figures_OfEachLocation_AreThoseOfSqlByHand(string story, int weeks, string? region)
    {
        (_database, _now) = story == RealLogStory.Name ? (real.Database, RealLogStory.WeeksOver) : (told.Database(story), Now);
        var shown = await Read(Admin, TrendFilter.Of(weeks, region, null, null, null, null));
        var (disputes, visits) = (await Disputes(), await Visits());
        shown.Places.Sum(p => p.Now.Came).ShouldBeGreaterThan(0);

        shown.Places.ShouldNotBeEmpty();
        foreach (var place in shown.Places)
        {
            Check(place.Location.Code, place.Over, place.Now);
            Check(place.Location.Code, place.WeeksBefore, place.Before ?? RolloutFigures.None);
        }

        void Check(string code, TrendPeriod? over, RolloutFigures figures)
        {
            var (mine, came) = (In(disputes, code, over), In(visits, code, over));
            var counted = string.Join(' ', mine.Count, mine.Count(d => d[2] == "kept"), mine.Count(d => d[2] == "missed"),
                mine.Count(d => d[3] is "silent" or "answered"), mine.Count(d => d[3] == "answered"), mine.Count(d => d[4] is "4" or "5"),
                came.Count, came.Count(v => v[2] == "kept"), came.Count(v => v[2] == "missed"));
            string.Join(' ', figures.Ends.Disputes, figures.Ends.Kept, figures.Ends.Missed, figures.Ends.Asked, figures.Ends.Answers, figures.Ends.Content,
                figures.Came, figures.HandedOver.Kept, figures.HandedOver.Missed).ShouldBe(counted, $"{code} {over}");
        }
    }

    [Fact]
    public async Task Sides_AreThoseInThePilotThoseWithABeforeAndThoseInShadow()
    {
        var shown = await Read(Admin, TrendFilter.Of(13, null, null, null, null, null));
        var stages = await Database.Read(db => db.Locations.ToDictionaryAsync(l => l.Code, l => l.Stage));

        shown.Places.Where(p => p.IsIn).Select(p => p.Location.Code).Order().ShouldBe(
            stages.Where(s => s.Value is LocationStage.Limited or LocationStage.Full).Select(s => s.Key).Order());
        shown.Places.Where(p => !p.IsIn).ShouldAllBe(p => stages[p.Location.Code] == LocationStage.Shadow);
        shown.Paused.ShouldBe(stages.Count(s => s.Value == LocationStage.Paused));
        var newcomer = shown.Places.Single(p => p.Location.Code == "CA-QUE");
        newcomer.Over!.From.ShouldBeGreaterThan(newcomer.Since!.Value);
        newcomer.WeeksBefore!.Until.ShouldBeLessThanOrEqualTo(newcomer.Since.Value);
        newcomer.WeeksBefore.Weeks.ShouldBe(newcomer.Over.Weeks);
        shown.Paired.ShouldBe(shown.Places.Count(p => p.Before is not null));
    }

    [Fact]
    public async Task EveryNumberOfALocation_LeadsToAsManyAsItCounts()
    {
        var shown = await Read(Region, TrendFilter.Of(4, null, null, null, null, null));
        var (disputes, visits) = (new TrendDisputeQueries(Database, new NetworkCatalog()), new TrendVisitQueries(Database, new NetworkCatalog(), new ManualClock(Now)));

        foreach (var place in shown.Places.Where(p => p.Over is not null))
        {
            await Leads(null, place.Now.Ends.Disputes);
            await Leads("SameDayKept", place.Now.Ends.Kept);
            await Leads(MarkFilter.Answered, place.Now.Ends.Answers);
            await Leads(MarkFilter.Content, place.Now.Ends.Content);
            (await visits.Behind(Region, new VisitMark(place.Over!, null, place.Location.Code, null, null))).Count.ShouldBe((int)place.Now.Came);
            (await visits.Behind(Region, new VisitMark(place.Over!, null, place.Location.Code, null, VisitMark.SameDayKept))).Count.ShouldBe((int)place.Now.HandedOver.Kept);
            (await visits.Behind(Region, new VisitMark(place.Over!, null, place.Location.Code, null, VisitMark.SameDayMissed))).Count.ShouldBe((int)place.Now.HandedOver.Missed);

            async Task Leads(string? what, int count) =>
                (await disputes.Behind(Region, new MarkFilter(place.Over!, null, place.Location.Code, null, null, what, null, null), "en")).Count.ShouldBe(count, what);
        }
    }

    [Fact]
    public async Task RequestsThatWouldHaveBecomeDisputes_AreThoseOfSqlByHandAndLeadToAsMany()
    {
        var lists = new TrendRequestQueries(Database, new NetworkCatalog());
        var first = await Rows("""
            SELECT r."LocationCode" || '|' || min(r."DecidedAt") AS "Value" FROM "Requests" r JOIN "Decisions" d ON d."RequestId" = r."Id"
            WHERE r."Outcome" = 'Redirected' AND d."Decision" ->> '$.ifLive.outcome' IN ('Admitted', 'Deferred') GROUP BY r."LocationCode", r."VisitRef", r."Reason"
            """);
        foreach (var weeks in new[] { 4, 13 })
        {
            var outside = (await Read(Admin, TrendFilter.Of(weeks, null, null, null, null, null))).Places.Where(p => p.Now.WouldBe > 0).ToList();

            outside.ShouldNotBeEmpty();
            foreach (var place in outside)
            {
                place.Now.WouldBe.ShouldBe(In(first, place.Location.Code, place.Over).Count, place.Location.Code);
                var list = await lists.Behind(Admin, new RequestMark(place.Over!, null, place.Location.Code, What: RequestMark.WouldBe));
                (list.Count, list.Rows.Count).ShouldBe((place.Now.WouldBe, place.Now.WouldBe), place.Location.Code);
            }
        }
    }

    [Fact]
    public async Task EachWeeksAnswers_LeadToAsManyDisputesOfTheLocationsInThePilot()
    {
        var shown = await Read(Admin, TrendFilter.Of(13, null, null, null, null, null));
        var lists = new TrendDisputeQueries(Database, new NetworkCatalog());

        shown.Ratings.Sum(w => w.Ends.Answers).ShouldBeGreaterThan(20);
        foreach (var week in shown.Ratings)
        {
            var mark = new MarkFilter(new TrendPeriod(week.Week, week.Week.AddDays(7)), null, null, null, null, MarkFilter.Answered, null, null) { InPilot = true };
            (await lists.Behind(Admin, mark, "en")).Count.ShouldBe(week.Ends.Answers, $"{week.Week:O}");
        }
    }

    [Fact]
    public async Task Region_SeesNothingOfAnother()
    {
        var shown = await Read(Region, TrendFilter.Of(13, null, null, null, null, null));

        shown.Places.ShouldNotBeEmpty();
        shown.Places.ShouldAllBe(p => p.Location.RegionCode == "NA");
        (await Read(Region, TrendFilter.Of(13, "GULF", null, null, null, null))).Places.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gate_ReadsTheVerySameFigures()
    {
        var health = await Database.Read(db => new ReadinessQueries(new NetworkCatalog(), new PolicyCatalog()).At(db, Now));
        var since = Now - Readiness.Period;
        var cells = await Database.Read(db => PlaceCells.Of(db, db.Disputes.Where(d => d.AdmittedAt >= since && d.AdmittedAt <= Now), Now));

        foreach (var location in health.Network.Locations)
        {
            var sum = PlaceCell.Sum(cells.Where(c => c.LocationCode == location.Code));
            (health.FiguresOf(location.Code).SameDay, health.FiguresOf(location.Code).Content).ShouldBe((sum.SameDay, sum.Contentment), location.Code);
        }
    }

    [Theory]
    [InlineData(null, "2026-08-31 2", "")]
    [InlineData("2026-08-31", "2026-09-07 1", "2026-08-24 1")]
    [InlineData("2026-09-06", "2026-09-07 1", "2026-08-24 1")]
    [InlineData("2026-09-07", "", "")]
    [InlineData("2026-08-30", "2026-08-31 2", "2026-08-10 2")]
    [InlineData("2026-01-07", "2026-08-31 2", "2025-12-22 2")]
    public void Weeks_BeginAfterTheOneInWhichItCameInAndAreAsManyBefore(string? since, string after, string before)
    {
        var period = new TrendPeriod(new DateOnly(2026, 8, 31), new DateOnly(2026, 9, 14));
        DateOnly? day = since is null ? null : DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Said(RolloutQueries.AfterOf(day, period)).ShouldBe(after);
        Said(RolloutQueries.BeforeOf(day, period)).ShouldBe(before);

        static string Said(TrendPeriod? weeks) => weeks is null ? "" : FormattableString.Invariant($"{weeks.From:yyyy-MM-dd} {weeks.Weeks}");
    }

    private Task<RolloutPicture> Read(Actor actor, TrendFilter filter) =>
        new RolloutQueries(Database, new NetworkCatalog(), new ManualClock(_now)).Picture(actor, filter, "en");

    private Task<List<string[]>> Disputes() => Rows($"""
        SELECT "LocationCode" || '|' || "AdmittedAt" || '|' ||
            CASE WHEN "MergedInto" IS NOT NULL THEN 'merged'
                 WHEN "State" = 'Resolved' AND "ResolvedAt" <= "Timers_SameDayTarget" THEN 'kept'
                 WHEN "State" = 'Resolved' THEN 'missed'
                 WHEN "Timers_SameDayTarget" < {_now.UtcTicks} AND ("Pauses" = '[]' OR json_extract("Pauses", '$[#-1].to') IS NOT NULL) THEN 'missed'
                 ELSE 'open' END || '|' ||
            coalesce((SELECT CASE WHEN f."AnsweredAt" IS NOT NULL THEN 'answered' WHEN f."ExpiresAt" <= {_now.UtcTicks} THEN 'silent' ELSE 'asked' END
                FROM "Feedback" f WHERE f."DisputeNumber" = d."Number" AND f."Reopenings" = d."Reopenings" AND d."MergedInto" IS NULL), '') || '|' ||
            coalesce((SELECT f."Score" FROM "Feedback" f WHERE f."DisputeNumber" = d."Number" AND f."Reopenings" = d."Reopenings"), '') AS "Value"
        FROM "Disputes" d
        """);

    private Task<List<string[]>> Visits() => Rows($"""
        SELECT "LocationCode" || '|' || "OpenedAt" || '|' ||
            CASE WHEN "HandedOverAt" <= "SameDayTarget" THEN 'kept' WHEN "HandedOverAt" IS NOT NULL OR "SameDayTarget" < {_now.UtcTicks} THEN 'missed' ELSE 'open' END AS "Value"
        FROM "Visits"
        """);

    private List<string[]> In(List<string[]> rows, string code, TrendPeriod? over) => rows.FindAll(r => r[0] == code && over is not null
        && DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(new DateTime(long.Parse(r[1], CultureInfo.InvariantCulture), DateTimeKind.Utc), _zones[code])) is var day
        && day >= over.From && day < over.Until);

    private Dictionary<string, TimeZoneInfo> _zones = [];

#pragma warning disable EF1002 // Constants of this test.
    private async Task<List<string[]>> Rows(string sql)
    {
        _zones = (await Database.Read(db => db.Locations.ToListAsync())).ToDictionary(l => l.Code, l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId));
        return (await Database.Read(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync())).ConvertAll(r => r.Split('|'));
    }
#pragma warning restore EF1002
}
