using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using EscalationDashboard.Tests.Support;
using Shouldly;

namespace EscalationDashboard.Tests.Features.Trends.Waits;

/// <summary>Waits on the demo's ninety days, beside the same counted from the raw rows by SQL written by hand.</summary>
public sealed class WaitQueriesTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Region = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));
    private static readonly DateTimeOffset Now = ManualClock.TuesdayMorning;

    private SqliteDatabase Database => told.Database(ToldStories.Demo);

    [Theory]
    [InlineData(4, WaitKind.HandOver)]
    [InlineData(13, WaitKind.HandOver)]
    [InlineData(13, WaitKind.Diagnosis)]
    [InlineData(13, WaitKind.Parts)]
    [InlineData(13, WaitKind.Appointment)]
    public async Task Waits_AreThoseOfSqlByHand(int weeks, WaitKind kind)
    {
        var shown = await Read(Admin, weeks, kind);
        var rows = await RawRows.Of(Database, $"""
            SELECT v."LocationCode" || '|' || v."OpenedAt" || '|' || coalesce({Wait(kind)}, '') || '|' ||
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
    public async Task EveryNumber_LeadsToAsManyVisitsAsItCounts()
    {
        var shown = await Read(Region, 4, WaitKind.HandOver);
        var lists = new TrendVisitQueries(Database, new NetworkCatalog(), new ManualClock(Now));

        shown.Places.ShouldNotBeEmpty();
        shown.Places.ShouldAllBe(p => p.Location.RegionCode == "NA" && p.Next!.Value.Location.Code != p.Location.Code && p.Next.Value.Kilometres > 0);
        foreach (var place in shown.Places)
        {
            foreach (var kind in Enum.GetValues<WaitKind>())
            {
                (await lists.Behind(Region, new VisitMark(shown.Period, null, place.Location.Code, null, $"{kind}"))).Count.ShouldBe(place.Waits[(int)kind].Cases);
            }
        }

        foreach (var band in shown.Bands)
        {
            (await lists.Behind(Region, new VisitMark(shown.Period, null, null, null, "HandOver") { Band = band.Band })).Count.ShouldBe(band.Disputed?.Cases ?? 0);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23.99, 0)]
    [InlineData(24, 1)]
    [InlineData(191.9, 3)]
    [InlineData(192, 4)]
    public void Band_BeginsWithItsDay(double hours, int band) => VisitTimes.BandOf(TimeSpan.FromHours(hours)).ShouldBe(band);

    private static string Wait(WaitKind kind) => kind switch
    {
        WaitKind.Appointment => """max(0, v."AppointmentAt" - v."BookedAt")""",
        WaitKind.Diagnosis => $"""
            max(0, coalesce((SELECT min(f."StatedAt") FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Diagnosis'),
                CASE WHEN v."Stage" <> 'HandedOver' THEN {Now.UtcTicks} END) - v."OpenedAt")
            """,
        WaitKind.Parts => """max(0, v."PartsExpectedAt" - v."OpenedAt")""",
        _ => $"""
            max(0, CASE WHEN v."Stage" = 'HandedOver' THEN coalesce((SELECT min(f."StatedAt") FROM "Facts" f
                WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Stage' AND f."Stage" = 'HandedOver'), v."HandedOverAt") ELSE {Now.UtcTicks} END - v."OpenedAt")
            """,
    };

    private Task<WaitPicture> Read(Actor actor, int weeks, WaitKind kind) =>
        new WaitQueries(Database, new NetworkCatalog(), new ManualClock(Now)).Picture(actor, TrendFilter.Of(weeks, null, null, null, null, null), kind, "en");
}
