using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends.Stages;

/// <summary>How precise each stage was on the demo's ninety days and on a real desk's log, beside the same counted from the facts by SQL written by hand.</summary>
public sealed class StageQueriesTests(ToldStories told, RealLogStory real) : IClassFixture<ToldStories>, IClassFixture<RealLogStory>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    [Theory]
    [InlineData(ToldStories.Demo, 4, null)]
    [InlineData(ToldStories.Demo, 13, null)]
    [InlineData(ToldStories.Demo, 13, "US-FRE")]
    [InlineData(RealLogStory.Name, 4, null)]
    public async Task Steps_AreThoseOfSqlByHand(string story, int weeks, string? location)
    {
        var shown = await Read(story, weeks, location);
        foreach (var (kind, reason, value) in new[] { ("Diagnosis", DisputeReason.Diagnosis, "\"Code\""), ("Estimate", DisputeReason.Estimate, "\"Amount\"") })
        {
            var mine = (await RawRows.Of(Database(story), $"""
                SELECT v."LocationCode" || '|' || v."OpenedAt" || '|' ||
                    (SELECT count(DISTINCT f.{value}) > 1 FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = '{kind}') || '|' ||
                    (SELECT f."TalkedOver" FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = '{kind}' ORDER BY f."Revision" DESC LIMIT 1) || '|' ||
                    coalesce((SELECT f."AcknowledgedByCustomerAt" <= coalesce((SELECT min(w."StatedAt") FROM "Facts" w WHERE w."VisitRef" = v."Ref" AND w."Stage" = 'InRepair'), f."AcknowledgedByCustomerAt")
                        FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = '{kind}' ORDER BY f."Revision" DESC LIMIT 1), 0) || '|' ||
                    (SELECT count(*) > 0 FROM "Disputes" d WHERE d."VisitRef" = v."Ref" AND d."Reason" = '{kind}') || '|' || coalesce(v."Technician", '') AS "Value"
                FROM "Visits" v WHERE EXISTS (SELECT 1 FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = '{kind}')
                """)).In(shown.Period, location);

            Same(shown.Lines, mine);
            foreach (var team in shown.Places)
            {
                Same(team.Lines, mine.FindAll(r => r[0] == team.Code));
            }

            foreach (var team in shown.Technicians)
            {
                Same(team.Lines, mine.FindAll(r => r[6] == team.Code));
            }

            void Same(IReadOnlyList<StageLine> lines, List<string[]> rows)
            {
                foreach (var (line, column) in lines.Where(l => l.Step.Reason == reason).Select((l, i) => (l, 2 + i)))
                {
                    var (with, without) = (rows.FindAll(r => r[column] == "1"), rows.FindAll(r => r[column] != "1"));
                    line.Done.ShouldBe(Wilson.Interval(with.Count, rows.Count), $"{line.Step.Mark}");
                    line.DisputedWith.ShouldBe(Wilson.Interval(with.Count(r => r[5] == "1"), with.Count), $"{line.Step.Mark}");
                    line.DisputedWithout.ShouldBe(Wilson.Interval(without.Count(r => r[5] == "1"), without.Count), $"{line.Step.Mark}");
                }
            }
        }

        shown.Lines.Sum(l => l.Done!.Cases).ShouldBeGreaterThan(0);
        (shown.Technicians.Count > 0).ShouldBe(location is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("US-FRE")]
    public async Task EveryNumber_LeadsToAsManyVisitsAsItCounts(string? location)
    {
        var (shown, lists) = (
            await Read(ToldStories.Demo, 13, location),
            new TrendVisitQueries(Database(ToldStories.Demo), new NetworkCatalog(), new ManualClock(Now(ToldStories.Demo))));

        foreach (var line in shown.Lines)
        {
            var mark = new VisitMark(shown.Period, null, location, null, $"{line.Step.Mark}");
            await Leads(mark, line.Done!.Hits);
            await Leads(mark with { Disputed = true }, line.DisputedWith?.Hits ?? 0);
            await Leads(mark with { Disputed = true, Without = true }, line.DisputedWithout?.Hits ?? 0);
        }

        foreach (var (team, line) in shown.Technicians.SelectMany(team => team.Lines.Select(line => (team, line))))
        {
            await Leads(new VisitMark(shown.Period, null, location, null, $"{line.Step.Mark}") { Technician = team.Code }, line.Done?.Hits ?? 0);
        }

        async Task Leads(VisitMark mark, int count) => (await lists.Behind(Admin, mark)).Count.ShouldBe(count, $"{mark}");
    }

    private SqliteDatabase Database(string story) => story == RealLogStory.Name ? real.Database : told.Database(story);

    private static DateTimeOffset Now(string story) => story == RealLogStory.Name ? RealLogStory.WeeksOver : ManualClock.TuesdayMorning;

    private Task<StagePicture> Read(string story, int weeks, string? location) =>
        new StageQueries(Database(story), new NetworkCatalog(), new ManualClock(Now(story))).Picture(Admin, TrendFilter.Of(weeks, null, location, null, null, null), "en");
}
