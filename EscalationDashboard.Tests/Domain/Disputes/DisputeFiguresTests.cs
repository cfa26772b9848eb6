using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>What trends read of a dispute, and of a request where it is the same.</summary>
public sealed class DisputeFiguresTests
{
    private static readonly Actor Leader = new("L-1", "Maya", StaffRole.LocalLeader, "L-1", Scope.Network);

    [Theory]
    [InlineData("America/Los_Angeles", "2026-09-14T06:59:59Z", "2026-09-07", 7, 23)]
    [InlineData("America/Los_Angeles", "2026-09-14T07:00:00Z", "2026-09-14", 1, 0)]
    [InlineData("Asia/Seoul", "2026-09-13T14:59:59Z", "2026-09-07", 7, 23)]
    [InlineData("Asia/Seoul", "2026-09-13T15:00:00Z", "2026-09-14", 1, 0)]
    [InlineData("America/St_Johns", "2026-09-14T02:29:59Z", "2026-09-07", 7, 23)]
    [InlineData("America/St_Johns", "2026-09-14T02:30:00Z", "2026-09-14", 1, 0)]
    [InlineData("Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-19", 7, 2)] // the hour that the autumn change
    [InlineData("Europe/Paris", "2026-10-25T01:30:00Z", "2026-10-19", 7, 2)] // repeats is one hour of the clock
    [InlineData("Europe/Paris", "2026-10-25T23:00:00Z", "2026-10-26", 1, 0)]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-23", 7, 3)] // the spring change has no hour 2
    [InlineData("Europe/Paris", "2026-12-31T23:00:00Z", "2026-12-28", 5, 0)]
    public void WeekAndHour_AreThoseOfTheLocationsOwnClock(string zone, string admitted, string week, int weekday, int hour)
    {
        var (dispute, request) = (Admitted(admitted), Asked(admitted));
        dispute.Measure(Calendar(zone));
        request.Measure(Calendar(zone));

        (Day(dispute.Week), dispute.Hour).ShouldBe((week, hour));
        (Day(request.Week), request.Weekday, request.Hour).ShouldBe((week, weekday, hour));
    }

    [Theory]
    [InlineData("2026-09-15T17:00Z", "2026-09-16T00:59:59Z", true)] // closes at 18:00 in Fremont, 01:00 UTC
    [InlineData("2026-09-15T17:00Z", "2026-09-16T01:00:00Z", true)]
    [InlineData("2026-09-15T17:00Z", "2026-09-16T01:00:01Z", false)]
    [InlineData("2026-09-15T23:00:00Z", "2026-09-16T16:00:00Z", false)] // two hours before closing is in time
    [InlineData("2026-09-15T23:00:01Z", "2026-09-16T16:00:00Z", true)]
    public void Settled_IsKeptUpToTheLastInstantOfItsDay(string admitted, string resolved, bool kept)
    {
        var dispute = Settled(Admitted(admitted), Calendar("America/Los_Angeles"), resolved);

        (dispute.Marks & ~(DisputeMarks.ContactKept | DisputeMarks.ContactMissed)).ShouldBe(
            DisputeMarks.Diagnosis | DisputeMarks.Settled | DisputeMarks.Corrected | (kept ? DisputeMarks.SameDayKept : DisputeMarks.SameDayMissed));
    }

    [Fact]
    public void Settled_TakesBusinessTimeAndTheCarStandsInCalendarTime()
    {
        // Tuesday 10:00 to Wednesday 10:00: eight and then two hours open, twenty-four on the calendar, the car a day more.
        var dispute = Settled(Admitted("2026-09-15T17:00Z"), Calendar("America/Los_Angeles"), "2026-09-16T17:00:59Z");

        (dispute.ContactMinutes, dispute.SettleMinutes, dispute.StandingMinutes).ShouldBe((600, 600, 48 * 60));
    }

    [Fact]
    public void MergedAway_IsADisputeAndNothingElse()
    {
        var (one, other) = (Admitted("2026-09-15T17:00Z"), Admitted("2026-09-15T18:00Z", "D-2"));
        one.MergeInto(Leader, other, 1, Build.Time("2026-09-15T19:00Z")).IsAllowed.ShouldBeTrue();
        one.RecalculateTimers(Calendar("America/Los_Angeles"));

        one.Marks.ShouldBe(DisputeMarks.Diagnosis | DisputeMarks.MergedAway);
        (one.ContactMinutes, one.SettleMinutes, one.StandingMinutes).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData(0, DisputeMarks.ContactKept)] // to the instant
    [InlineData(1, DisputeMarks.ContactMissed)]
    public void Contact_IsKeptUpToTheInstantItIsDue(int seconds, DisputeMarks mark)
    {
        var (calendar, dispute) = (Calendar("America/Los_Angeles"), Admitted("2026-09-15T17:00Z"));
        dispute.RecalculateTimers(calendar);
        dispute.Claim(Leader, 1, dispute.AdmittedAt).IsAllowed.ShouldBeTrue();
        dispute.Note(Leader, "We talked.", spoke: true, dispute.Timers.FirstContactDue.AddSeconds(seconds)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        (dispute.Marks, dispute.ContactMinutes).ShouldBe((DisputeMarks.Diagnosis | mark, 60));
    }

    [Fact]
    public void SafetyHandedUpAndReopened_AreMarkedApartAndContactRunsFromTheReopening()
    {
        var calendar = Calendar("America/Los_Angeles");
        var dispute = Settled(Admitted("2026-09-15T17:00Z", lane: Lane.S), calendar, "2026-09-15T20:00:00Z");
        dispute.Reopen(Leader, "Again.", ownerOnDuty: true, Build.Time("2026-09-16T17:00Z")).IsAllowed.ShouldBeTrue();
        dispute.Claim(Leader, dispute.Version, Build.Time("2026-09-16T17:00Z"));
        dispute.Note(Leader, "We talked.", spoke: true, Build.Time("2026-09-16T17:10Z")).IsAllowed.ShouldBeTrue();
        dispute.PassUp(Leader, "Too large.", to: null, dispute.Version, Build.Time("2026-09-16T17:20Z")).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        dispute.Marks.ShouldBe(
            DisputeMarks.Diagnosis | DisputeMarks.Safety | DisputeMarks.Reopened | DisputeMarks.HandedUp | DisputeMarks.ContactKept);
        (dispute.ContactMinutes, dispute.SettleMinutes, dispute.StandingMinutes).ShouldBe((10, null, null));
    }

    [Theory]
    [InlineData(DisputeOutcome.Corrected, DisputeMarks.Corrected)]
    [InlineData(DisputeOutcome.Goodwill, DisputeMarks.Goodwill)]
    [InlineData(DisputeOutcome.Explained, DisputeMarks.Explained)]
    [InlineData(DisputeOutcome.Withdrawn, DisputeMarks.Withdrawn)]
    [InlineData(DisputeOutcome.Misused, DisputeMarks.Misused)]
    public void Outcome_HasOneMark(DisputeOutcome outcome, DisputeMarks mark) => outcome.Mark().ShouldBe(mark);

    [Fact]
    public void Request_KnowsTheCheckOfItsCodeWhicheverItIs()
    {
        var request = Asked("2026-09-15T17:00Z");
        request.Check.ShouldBe("leader-load");

        request.Code = DecisionCodes.Admit;
        request.Check.ShouldBe(DecisionCodes.Admit);
    }

    [Theory]
    [InlineData(0, 2026, "")]
    [InlineData(2027, 2026, "0-2")]
    [InlineData(2024, 2026, "0-2")]
    [InlineData(2023, 2026, "3-5")]
    [InlineData(2021, 2026, "3-5")]
    [InlineData(2020, 2026, "6-9")]
    [InlineData(2017, 2026, "6-9")]
    [InlineData(2016, 2026, "10+")]
    public void Age_FallsIntoItsBand(int model, int year, string band) => AgeBand.Of(model, year).ShouldBe(band);

    private static ContactRequest Asked(string at) => new()
    {
        Id = "Q-1",
        VisitRef = "V-1",
        CustomerRef = "C-1",
        LocationCode = "US-FRE",
        RegionCode = "NA",
        Reason = DisputeReason.Diagnosis,
        VehicleYear = 2023,
        Text = "x",
        Channel = ContactChannel.App,
        Dangers = Dangers.None,
        ArrivedAt = Build.Time(at),
        DecidedAt = Build.Time(at),
        Outcome = RequestOutcome.Deferred,
        Lane = Lane.N,
        Code = DecisionCodes.LeaderLoad,
        CustomerMessage = "",
    };

    private static BusinessCalendar Calendar(string zone) => new(
        zone, WeeklyHours.Parse(string.Join("; ", new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => $"{day} 08:00-18:00"))), []);

    private static Dispute Admitted(string at, string number = "D-1", Lane lane = Lane.N, string model = "Model B") => new()
    {
        Number = number,
        LocationCode = "US-FRE",
        RegionCode = "NA",
        VisitRef = "V-1",
        CustomerRef = "C-1",
        Reason = DisputeReason.Diagnosis,
        Lane = lane,
        Tier = LeaderTier.Local,
        PolicyVersion = 1,
        RequestId = "R-1",
        AdmittedAt = Build.Time(at),
        VisitOpenedAt = Build.Time(at).AddDays(-1),
        VehicleModel = model,
        VehicleYear = 2023,
        Language = "en",
        Timers = new DisputeTimers(Build.Time(at), Build.Time(at)),
        LastRungAt = Build.Time(at),
    };

    private static Dispute Settled(Dispute dispute, BusinessCalendar calendar, string at)
    {
        dispute.Claim(Leader, 1, dispute.AdmittedAt).IsAllowed.ShouldBeTrue();
        dispute.Resolve(Leader, new ResolveDetails(DisputeOutcome.Corrected, "wear", "Done."), true, 2, Build.Time(at)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);
        return dispute;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
