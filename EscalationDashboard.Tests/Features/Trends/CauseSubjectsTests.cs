using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>What disputes were about, on the demo's ninety days, beside the same counted from the statements by SQL written by hand.</summary>
public sealed class CauseSubjectsTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly DateTimeOffset Now = ManualClock.TuesdayMorning;

    private SqliteDatabase Database => told.Database(ToldStories.Demo);

    [Theory]
    [InlineData(13, null)]
    [InlineData(13, "parts-delay")]
    [InlineData(4, null)]
    public async Task Subjects_AreThoseOfSqlByHandAndLeadToTheirDisputes(int weeks, string? cause)
    {
        var shown = await new CauseQueries(Database, new NetworkCatalog(), new ManualClock(Now)).Picture(
            Admin, TrendFilter.Of(weeks, null, null, null, null, null), cause, "en");
        var lists = new TrendDisputeQueries(Database, new NetworkCatalog());

        shown.Subjects.Select(s => s.Subject.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(cause is null && weeks == 13 ? 4 : 1);
        foreach (var line in shown.Subjects)
        {
            var about = line.Subject.Kind switch
            {
                SubjectKind.Diagnosis => $"""EXISTS (SELECT 1 FROM "Facts" f WHERE f."VisitRef" = v."Ref" AND f."Kind" = 'Diagnosis' AND f."Code" = '{line.Subject.Value}')""",
                SubjectKind.Part => $"""EXISTS (SELECT 1 FROM "Facts" f, json_each(f."Lines") l WHERE f."VisitRef" = v."Ref" AND l.value ->> 'partNumber' = '{line.Subject.Value}')""",
                SubjectKind.Software => $"""v."SoftwareVersion" = '{line.Subject.Value}'""",
                _ => $"""EXISTS (SELECT 1 FROM json_each(v."Recalls") r WHERE r.value ->> 'campaign' = '{line.Subject.Value}')""",
            };
            var disputes = await RawRows.Of(Database, $"""
                SELECT d."LocationCode" || '|' || d."AdmittedAt" AS "Value" FROM "Disputes" d JOIN "Visits" v ON v."Ref" = d."VisitRef"
                WHERE d."State" = 'Resolved' AND d."MergedInto" IS NULL AND d."RootCauseCode" IS NOT NULL AND {(cause is null ? "1" : $"d.\"RootCauseCode\" = '{cause}'")} AND {about}
                """);
            var visits = await RawRows.Of(Database, $"""SELECT v."LocationCode" || '|' || v."OpenedAt" AS "Value" FROM "Visits" v WHERE {about}""");

            (line.Disputes, line.Visits).ShouldBe((disputes.In(shown.Period).Count, visits.In(shown.Period).Count), $"{line.Subject}");
            (await lists.Behind(Admin, new MarkFilter(shown.Period, null, null, null, null, "Settled", cause, null) { About = $"{line.Subject}" }, "en"))
                .Count.ShouldBe(line.Disputes, $"{line.Subject}");
            (await new TrendVisitQueries(Database, new NetworkCatalog(), new ManualClock(Now)).Behind(
                Admin, new VisitMark(shown.Period, null, null, null, null) { About = $"{line.Subject}" })).Count.ShouldBe(line.Visits, $"{line.Subject}");
        }
    }

    [Fact]
    public async Task Fix_IsJudgedByDisputesAboutWhatItFixesAlone()
    {
        var all = await Effect(null);
        var part = await Effect($"{new Subject(SubjectKind.Software, "2026.36.4")}");
        var none = await Effect($"{new Subject(SubjectKind.Recall, "99V-999")}");

        part.Before!.Hits.ShouldBeInRange(1, all.Before!.Hits - 1);
        part.Before.Cases.ShouldBe(all.Before.Cases);
        (none.Before!.Hits, none.After!.Hits).ShouldBe((0, 0));

        Task<FixEffect> Effect(string? subject) => Database.Read(db => CauseQueries.EffectOf(db, Scope.Network, new CauseFix
        {
            Id = "F-1",
            RootCauseCode = "missed-at-intake",
            Subject = subject,
            OwnerId = "A-1",
            OwnerName = "Ana",
            Change = "Photos.",
            FixedOn = new DateOnly(2026, 8, 5),
            CreatedById = "A-1",
            CreatedAt = Now,
        }, TrendWeek.Of(DateOnly.FromDateTime(Now.UtcDateTime))));
    }
}
