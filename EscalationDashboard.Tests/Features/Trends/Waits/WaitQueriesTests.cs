using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends.Waits;

/// <summary>Waits on the demo's ninety days and on a real desk's log, beside the same counted from the raw rows by SQL written by hand.</summary>
public sealed class WaitQueriesTests(ToldStories told, RealLogStory real) : IClassFixture<ToldStories>, IClassFixture<RealLogStory>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Region = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));

    [Theory]
    [InlineData(ToldStories.Demo, 4, WaitKind.HandOver)]
    [InlineData(ToldStories.Demo, 13, WaitKind.HandOver)]
    [InlineData(ToldStories.Demo, 13, WaitKind.Diagnosis)]
    [InlineData(ToldStories.Demo, 13, WaitKind.Parts)]
    [InlineData(ToldStories.Demo, 13, WaitKind.Appointment)]
    [InlineData(RealLogStory.Name, 4, WaitKind.HandOver)]
    [InlineData(RealLogStory.Name, 4, WaitKind.Diagnosis)]
    public async Task Waits_AreThoseOfSqlByHand(string story, int weeks, WaitKind kind)
    {
        var shown = await Read(story, Admin, weeks, kind);
        shown.All[(int)kind].Cases.ShouldBeGreaterThan(0);
        var rows = await RawRows.Of(Database(story), $"""
            SELECT v."LocationCode" || '|' || v."OpenedAt" || '|' || coalesce({Wait(kind, Now(story))}, '') || '|' ||
                (SELECT count(*) > 0 FROM "Disputes" d WHERE d."VisitRef" = v."Ref") AS "Value"
            FROM "Visits" v
            """);
        var mine = rows.In(shown.Period).FindAll(r => r[2].Length > 0);

        foreach (var place in shown.Places)
        {
            Same(place.Waits[(int)kind], mine.FindAll(r => r[0] == place.Location.Code));
            place.Disputed!.Cases.ShouldBe(rows.In(shown.Period, place.Location.Code).Count);
            place.Disputed.Hits.ShouldBe(rows.In(shown.Period, place.Location.Code).Count(r => r[3] == "1"));
        }

        Same(shown.All[(int)kind], mine);
        shown.Bands.Select(b => (b.Disputed?.Cases ?? 0, b.Disputed?.Hits ?? 0)).ShouldBe(Enumerable.Range(0, 5).Select(band =>
        {
            var these = mine.FindAll(r => BandOf(Minutes(r) / (24.0 * 60)) == band);
            return (these.Count, these.Count(r => r[3] == "1"));
        }));

        static void Same(WaitFigure shown, List<string[]> rows)
        {
            var sorted = rows.ConvertAll(Minutes);
            sorted.Sort();
            shown.Cases.ShouldBe(sorted.Count);
            shown.Minutes.ShouldBe(sorted.Count == 0 ? new TimePair(null, null)
                : new TimePair(sorted[(int)Math.Ceiling(0.5 * sorted.Count) - 1], sorted[(int)Math.Ceiling(0.9 * sorted.Count) - 1]));
        }

        static int Minutes(string[] row) => (int)(RawRows.Ticks(row[2]) / TimeSpan.TicksPerMinute);

        static int BandOf(double days) => days < 1 ? 0 : days < 2 ? 1 : days < 4 ? 2 : days < 8 ? 3 : 4;
    }

    [Fact]
    public async Task LongestFirst_AlsoWhereAllAreOfFewCases()
    {
        var shown = await Read(ToldStories.Demo, Admin, 4, WaitKind.Parts);

        var small = shown.Places.Select(p => p.Waits[(int)WaitKind.Parts]).SkipWhile(w => !w.IsSmall).ToList();
        small.ShouldAllBe(w => w.IsSmall);
        small.Count.ShouldBeGreaterThan(3);
        small.Select(w => w.Minutes.Median ?? -1).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task EveryNumber_LeadsToAsManyVisitsAsItCounts()
    {
        var shown = await Read(ToldStories.Demo, Region, 4, WaitKind.HandOver);
        var lists = new TrendVisitQueries(Database(ToldStories.Demo), new NetworkCatalog(), new ManualClock(Now(ToldStories.Demo)));

        shown.Places.ShouldNotBeEmpty();
        shown.Places.ShouldAllBe(p => p.Location.RegionCode == "NA" && p.Next!.Value.Location.Code != p.Location.Code && p.Next.Value.Kilometres > 0);
        foreach (var place in shown.Places)
        {
            (await lists.Behind(Region, new VisitMark(shown.Period, null, place.Location.Code, null, null) { Disputed = true })).Count.ShouldBe(place.Disputed!.Hits);
            foreach (var kind in Enum.GetValues<WaitKind>())
            {
                (await lists.Behind(Region, new VisitMark(shown.Period, null, place.Location.Code, null, $"{kind}"))).Count.ShouldBe(place.Waits[(int)kind].Cases);
            }
        }

        foreach (var band in shown.Bands)
        {
            (await lists.Behind(Region, new VisitMark(shown.Period, null, null, null, "HandOver") { Band = band.Band })).Count.ShouldBe(band.Disputed?.Cases ?? 0);
            (await lists.Behind(Region, new VisitMark(shown.Period, null, null, null, "HandOver") { Band = band.Band, Disputed = true })).Count.ShouldBe(band.Disputed?.Hits ?? 0);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23.99, 0)]
    [InlineData(24, 1)]
    [InlineData(191.9, 3)]
    [InlineData(192, 4)]
    public void Band_BeginsWithItsDay(double hours, int band) => VisitTimes.BandOf((int)(hours * 60)).ShouldBe(band);

    private static string Wait(WaitKind kind, DateTimeOffset now) => kind switch
    {
        WaitKind.Appointment => """max(0, v."AppointmentAt" - v."BookedAt")""",
        WaitKind.Diagnosis => $"""
            max(0, coalesce((SELECT min(f."StatedAt") FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Diagnosis'),
                CASE WHEN v."Stage" <> 'HandedOver' THEN {now.UtcTicks} END) - v."OpenedAt")
            """,
        WaitKind.Parts => """max(0, v."PartsExpectedAt" - v."OpenedAt")""",
        _ => $"""
            max(0, CASE WHEN v."Stage" = 'HandedOver' THEN coalesce((SELECT min(f."StatedAt") FROM "Facts" f
                WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Stage' AND f."Stage" = 'HandedOver'), v."HandedOverAt") ELSE {now.UtcTicks} END - v."OpenedAt")
            """,
    };

    private SqliteDatabase Database(string story) => story == RealLogStory.Name ? real.Database : told.Database(story);

    private static DateTimeOffset Now(string story) => story == RealLogStory.Name ? RealLogStory.WeeksOver : ManualClock.TuesdayMorning;

    private Task<WaitPicture> Read(string story, Actor actor, int weeks, WaitKind kind) =>
        new WaitQueries(Database(story), new NetworkCatalog(), new ManualClock(Now(story))).Picture(actor, TrendFilter.Of(weeks, null, null, null, null, null), kind, "en");
}
