using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>
/// Guardrails, people and fairness on the demo's ninety days, beside the same numbers counted from the raw rows that SQL written by
/// hand gives, with each location's weeks found by the framework's own zones.
/// </summary>
public sealed class TrendFiguresTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly ManualClock Clock = new(ManualClock.TuesdayMorning);

    [Theory]
    [InlineData(4, null, null)]
    [InlineData(13, "NA", null)]
    [InlineData(13, null, "KR-SEO")]
    public async Task Guardrails_AreThoseOfSqlByHand(int weeks, string? region, string? location)
    {
        var (database, filter) = (told.Database(ToldStories.Demo), TrendFilter.Of(weeks, region, location, null, null, null));
        var shown = await new GuardQueries(database, new NetworkCatalog(), Clock).Picture(Admin, filter, "en");
        var all = await Rows(database, filter, """ "LocationCode" || '|' || "DecidedAt" || '|' || "Code" || '|' || "Lane" || '|' || "Outcome" """, "Requests");

        var mine = In(all, shown.Period);
        shown.Checks.Select(c => (c.Check, c.Requests, c.Deferred, c.Refused)).Order().ShouldBe(mine.GroupBy(r => r[2].Split('.')[0])
            .Select(g => (g.Key, (long)g.Count(), (long)g.Count(r => r[4] == "Deferred"), (long)g.Count(r => r[4] == "Refused"))).Order());
        shown.Weeks.Select(w => (w.Week, w.Requests, w.HeldBack, w.Safety)).ShouldBe(
            new TrendPeriod(shown.Period.Before.From, shown.Period.Until).Mondays.Select(monday => (monday, In(all, new TrendPeriod(monday, monday.AddDays(7)))))
                .SkipWhile(w => w.Item2.Count == 0)
                .Select(w => (
                    w.monday, (long)w.Item2.Count, (long)w.Item2.Count(r => r[4] is "Deferred" or "Redirected" or "Refused"), (long)w.Item2.Count(r => r[3] == "S"))));
        shown.Weeks.Sum(w => w.Requests).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(13, "NA")]
    public async Task Heads_AreThoseOfSqlByHand(int weeks, string? region)
    {
        var (database, filter) = (told.Database(ToldStories.Demo), TrendFilter.Of(weeks, region, null, null, null, null));
        var (now, before) = await new HeadsQueries(database, Clock).Of(Admin, filter);
        var disputes = await Rows(
            database, filter, """ "LocationCode" || '|' || "AdmittedAt" || '|' || "VisitRef" || '|' || "CustomerRef" || '|' || (SELECT "Vin" FROM "Visits" v WHERE v."Ref" = "VisitRef") """, "Disputes");
        var requests = await Rows(database, filter, """ "LocationCode" || '|' || "DecidedAt" """, "Requests");

        var period = filter.PeriodAt(ManualClock.TuesdayMorning);
        now.ShouldBe(Of(period));
        before.ShouldBe(Of(period.Before));
        now.Customers.ShouldBeGreaterThan(0);

        Heads Of(TrendPeriod over)
        {
            var mine = In(disputes, over);
            return new Heads(In(requests, over).Count, mine.Count, Distinct(mine, 2), Distinct(mine, 4), Distinct(mine, 3));
        }

        static int Distinct(List<string[]> rows, int column) => rows.Select(r => r[column]).Distinct().Count();
    }

    [Theory]
    [InlineData(13, null)]
    [InlineData(4, "EU")]
    public async Task Fairness_IsThatOfSqlByHand(int weeks, string? region)
    {
        var (database, filter) = (told.Database(ToldStories.Demo), TrendFilter.Of(weeks, region, null, null, null, null));
        var shown = await new FairnessQueries(database, new NetworkCatalog(), Clock).Picture(Admin, filter, "en");
        var requests = In(await Rows(
            database, filter, """ "LocationCode" || '|' || "DecidedAt" || '|' || "Language" || '|' || "VehicleYear" || '|' || "Outcome" """, "Requests"), shown.Period);
        var settled = In(await Rows(
            database, filter, """ "LocationCode" || '|' || "AdmittedAt" || '|' || "Language" || '|' || "VehicleYear" || '|' || coalesce("Outcome", '') || '|' || coalesce("RootCauseCode", '') """, "Disputes"), shown.Period)
            .FindAll(d => d[4].Length > 0);

        shown.Languages.ShouldBe(Groups(r => r[2]));
        shown.Ages.ShouldBe(Groups(r => Band(2026 - int.Parse(r[3], CultureInfo.InvariantCulture))));
        shown.Like.Select(l => (l.All.Cases, l.Places.Count)).Order().ShouldBe(
            settled.GroupBy(d => d[5]).Select(g => (g.Count(), g.Select(d => d[0]).Distinct().Count())).Order());
        shown.Like.Sum(l => l.All.Cases).ShouldBe(settled.Count);

        IEnumerable<GroupLine> Groups(Func<string[], string> by) => requests.Concat(settled).Select(by).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new GroupLine(
                name, Share(requests.FindAll(r => by(r) == name), "Admitted", "Merged"), Share(settled.FindAll(d => by(d) == name), "Corrected", "Goodwill")));

        static Share? Share(List<string[]> rows, params string[] hits) => Wilson.Interval(rows.Count(r => hits.Contains(r[4])), rows.Count);

        static string Band(int age) => age <= 2 ? "0-2" : age <= 5 ? "3-5" : age <= 9 ? "6-9" : "10+";
    }

    [Theory]
    [InlineData(13, null, null)]
    [InlineData(4, "NA", null)]
    [InlineData(13, null, "Warranty")]
    public async Task MoneyAndSatisfaction_AreThoseOfSqlByHand(int weeks, string? region, string? reason)
    {
        var (database, filter) = (told.Database(ToldStories.Demo), TrendFilter.Of(weeks, region, null, reason, null, null));
        var shown = await new MoneyQueries(database, new NetworkCatalog(), Clock).Picture(Admin, filter, "en");
        var settled = In(
            await Rows(
                database, filter,
                """
                "LocationCode" || '|' || "AdmittedAt" || '|' || "Outcome" || '|' || "RootCauseCode" || '|' || coalesce("EffectAmount", '') || '|' || coalesce("EffectCurrency", '')
                || '|' || coalesce((SELECT "Score" FROM "Feedback" f WHERE f."DisputeNumber" = "Number" AND f."Reopenings" = "Disputes"."Reopenings"), '') || '|' || "Reason"
                """, "Disputes", "\"Outcome\" IS NOT NULL"),
            filter.PeriodAt(ManualClock.TuesdayMorning)).FindAll(d => reason is null || d[7] == reason);

        Said(shown.Causes).ShouldBe(Counted(3));
        Said(shown.Locations).ShouldBe(Counted(0));
        Said(shown.Outcomes).ShouldBe(Counted(2));
        (shown.Causes.Sum(l => l.Money.Count), shown.Causes.Sum(l => l.Answers)).ShouldSatisfyAllConditions(
            it => it.Item1.ShouldBeGreaterThan(0), it => it.Item2.ShouldBeGreaterThan(0));

        IEnumerable<string> Counted(int by) => settled.GroupBy(d => d[by]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"{g.Key} {g.Count()} {string.Join(", ", g.Where(d => d[4].Length > 0 && Amount(d) > 0).GroupBy(d => d[5]).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Sum(Amount):0.####} {m.Key}/{m.Count()}"))} {g.Count(d => d[6].Length > 0)} {g.Where(d => d[6].Length > 0).Select(d => (double?)int.Parse(d[6], CultureInfo.InvariantCulture)).Average():0.####} {g.Count(d => d[6] is "4" or "5")}"));

        static decimal Amount(string[] row) => decimal.Parse(row[4], CultureInfo.InvariantCulture);

        static IEnumerable<string> Said(IReadOnlyList<MoneyLine> lines) => lines.OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => string.Create(
            CultureInfo.InvariantCulture,
            $"{l.Code} {l.Settled} {string.Join(", ", l.Money.Select(m => $"{m.Amount:0.####} {m.Currency}/{m.Cases}"))} {l.Answers} {l.Mean:0.####} {l.Content?.Hits ?? 0}"));
    }

    private static Dictionary<string, TimeZoneInfo>? _zones;

    private static List<string[]> In(List<string[]> rows, TrendPeriod period) => rows.FindAll(r =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(new DateTime(long.Parse(r[1], CultureInfo.InvariantCulture), DateTimeKind.Utc), _zones![r[0]])) is var day
        && day >= period.From && day < period.Until);

    private static async Task<List<string[]>> Rows(SqliteDatabase database, TrendFilter filter, string columns, string table, string which = "1")
    {
        _zones ??= (await database.Read(db => db.Locations.ToListAsync())).ToDictionary(l => l.Code, l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId));
        var at = (filter.Region is null ? "1" : $"\"RegionCode\" = '{filter.Region}'") + (filter.Location is null ? "" : $" AND \"LocationCode\" = '{filter.Location}'");
#pragma warning disable EF1002 // Constants of this test.
        return (await database.Read(db => db.Database.SqlQueryRaw<string>($"SELECT {columns} AS \"Value\" FROM \"{table}\" WHERE {at} AND {which}").ToListAsync())).ConvertAll(r => r.Split('|'));
#pragma warning restore EF1002
    }
}
