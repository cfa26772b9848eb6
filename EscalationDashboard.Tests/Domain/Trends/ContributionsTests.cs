using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class ContributionsTests
{
    private static readonly Actor Leader = new("L-1", "Maya", StaffRole.LocalLeader, "L-1", Scope.Network);

    [Theory]
    [InlineData("America/Los_Angeles", "2026-09-14T06:59:59Z", "2026-09-07", "7", "Disputes23")]
    [InlineData("America/Los_Angeles", "2026-09-14T07:00:00Z", "2026-09-14", "1", "Disputes00")]
    [InlineData("Asia/Seoul", "2026-09-13T14:59:59Z", "2026-09-07", "7", "Disputes23")]
    [InlineData("Asia/Seoul", "2026-09-13T15:00:00Z", "2026-09-14", "1", "Disputes00")]
    [InlineData("America/St_Johns", "2026-09-14T02:29:59Z", "2026-09-07", "7", "Disputes23")]
    [InlineData("America/St_Johns", "2026-09-14T02:30:00Z", "2026-09-14", "1", "Disputes00")]
    [InlineData("Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-19", "7", "Disputes02")] // the hour that the autumn change
    [InlineData("Europe/Paris", "2026-10-25T01:30:00Z", "2026-10-19", "7", "Disputes02")] // repeats is one hour of the clock
    [InlineData("Europe/Paris", "2026-10-25T23:00:00Z", "2026-10-26", "1", "Disputes00")]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-23", "7", "Disputes03")] // the spring change has no hour 2
    [InlineData("Europe/Paris", "2026-12-31T23:00:00Z", "2026-12-28", "5", "Disputes00")]
    public void Dispute_CountsInTheWeekAndTheHourOfItsOwnClock(string zone, string admitted, string week, string weekday, string column)
    {
        var counted = Of(Calendar(zone), Admitted(admitted));

        var arrival = counted.Rows.Single(r => r.Key.Table == TallyTable.Arrivals);
        (Day(arrival.Key.Week), arrival.Key.First).ShouldBe((week, weekday));
        arrival.Value[TallyTable.Arrivals.Column(column)].ShouldBe(1);
        Day(counted.Rows.Keys.Single(k => k.Table == TallyTable.Disputes).Week).ShouldBe(week);
    }

    [Theory]
    [InlineData("2026-09-15T17:00Z", "2026-09-16T00:59:59Z", "SameDayKept")] // closes at 18:00 in Fremont, 01:00 UTC
    [InlineData("2026-09-15T17:00Z", "2026-09-16T01:00:00Z", "SameDayKept")]
    [InlineData("2026-09-15T17:00Z", "2026-09-16T01:00:01Z", "SameDayMissed")]
    [InlineData("2026-09-15T23:00:00Z", "2026-09-16T16:00:00Z", "SameDayMissed")] // two hours before closing is in time
    [InlineData("2026-09-15T23:00:01Z", "2026-09-16T16:00:00Z", "SameDayKept")]
    public void Settled_IsKeptUpToTheLastInstantOfItsDay(string admitted, string resolved, string column)
    {
        var calendar = Calendar("America/Los_Angeles");
        var dispute = Settled(Admitted(admitted), calendar, resolved);

        CountOf(Of(calendar, dispute), TallyTable.Disputes, column).ShouldBe(1);
        CountOf(Of(calendar, dispute), TallyTable.Disputes, column == "SameDayKept" ? "SameDayMissed" : "SameDayKept").ShouldBe(0);
    }

    [Fact]
    public void Settled_CountsBusinessTimeForHandlingAndCalendarTimeForStanding()
    {
        var calendar = Calendar("America/Los_Angeles");

        // Tuesday 10:00 to Wednesday 10:00: eight and then two hours open, twenty-four on the calendar, the car a day more.
        var counted = Of(calendar, Settled(Admitted("2026-09-15T17:00Z"), calendar, "2026-09-16T17:00:00Z"));

        CountOf(counted, TallyTable.Disputes, TimeBuckets.Business.Column("Settle", 600)).ShouldBe(1);
        CountOf(counted, TallyTable.Disputes, TimeBuckets.Calendar.Column("Standing", 48)).ShouldBe(1);
        CountOf(counted, TallyTable.Causes, "Corrected").ShouldBe(1);
        CountOf(counted, TallyTable.Fairness, "Corrected").ShouldBe(1);
    }

    [Fact]
    public void MergedAway_CountsAsADisputeAndAsNothingElse()
    {
        var calendar = Calendar("America/Los_Angeles");
        var (one, other) = (Admitted("2026-09-15T17:00Z"), Admitted("2026-09-15T18:00Z", "D-2"));
        one.MergeInto(Leader, other, 1, Build.Time("2026-09-15T19:00Z")).IsAllowed.ShouldBeTrue();

        var row = Of(calendar, one).Rows.Single(r => r.Key.Table == TallyTable.Disputes).Value;

        TallyTable.Disputes.Columns.Where((_, at) => row[at] != 0).ShouldBe(["Disputes", "MergedAway"]);
    }

    [Theory]
    [InlineData(0, "ContactKept")] // to the instant
    [InlineData(1, "ContactMissed")]
    public void Contact_IsKeptUpToTheInstantItIsDue(int seconds, string column)
    {
        var (calendar, dispute) = (Calendar("America/Los_Angeles"), Admitted("2026-09-15T17:00Z"));
        dispute.RecalculateTimers(calendar);
        dispute.Claim(Leader, 1, dispute.AdmittedAt).IsAllowed.ShouldBeTrue();
        dispute.Note(Leader, "We talked.", spoke: true, dispute.Timers.FirstContactDue.AddSeconds(seconds)).IsAllowed.ShouldBeTrue();

        Columns(Of(calendar, dispute), TallyTable.Disputes)
            .ShouldBe(["Disputes 1", $"{column} 1", $"{TimeBuckets.Business.Column("Contact", 60 + (seconds / 60.0))} 1"], ignoreOrder: true);
    }

    [Fact]
    public void SafetyHandedUpAndReopened_AreCountedApartAndContactFromTheReopening()
    {
        var calendar = Calendar("America/Los_Angeles");
        var dispute = Settled(Admitted("2026-09-15T17:00Z", lane: Lane.S), calendar, "2026-09-15T20:00:00Z");
        dispute.Reopen(Leader, "Again.", ownerOnDuty: true, Build.Time("2026-09-16T17:00Z")).IsAllowed.ShouldBeTrue();
        dispute.Claim(Leader, dispute.Version, Build.Time("2026-09-16T17:00Z"));
        dispute.Note(Leader, "We talked.", spoke: true, Build.Time("2026-09-16T17:10Z")).IsAllowed.ShouldBeTrue();
        dispute.PassUp(Leader, "Too large.", to: null, dispute.Version, Build.Time("2026-09-16T17:20Z")).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(calendar);

        Columns(Of(calendar, dispute), TallyTable.Disputes).ShouldBe(
            ["Disputes 1", "Safety 1", "Reopened 1", "HandedUp 1", "ContactKept 1", $"{TimeBuckets.Business.Column("Contact", 10)} 1"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-09-16T00:59:59Z", "SameDayKept", "Kept")]
    [InlineData("2026-09-16T17:00:00Z", "SameDayMissed", "Missed")]
    public void Settled_CountsItsOutcomeAndTheHourItCameIn(string resolved, string column, string hour)
    {
        var calendar = Calendar("America/Los_Angeles");
        var columns = Columns(Of(calendar, Settled(Admitted("2026-09-15T17:00Z"), calendar, resolved)), TallyTable.Disputes);

        columns.ShouldBe(columns.Union(["Disputes 1", "Settled 1", "Corrected 1", $"{column} 1", $"{TallyTable.Hour(hour, 10)} 1"]), ignoreOrder: true);
    }

    [Fact]
    public void Dispute_IsCutByItsReasonAndItsCar()
    {
        var known = Of(Calendar("UTC"), Admitted("2026-09-15T17:00Z")).Rows.Keys.Single(k => k.Table == TallyTable.Disputes);
        var unknown = Of(Calendar("UTC"), Admitted("2026-09-15T17:00Z", model: "")).Rows.Keys.Single(k => k.Table == TallyTable.Disputes);

        (known.First, known.Second, unknown.Second).ShouldBe(("Diagnosis", "Model B", TallyTable.Unknown));
    }

    [Fact]
    public void Request_CountsWhatBecameOfItByCheckAndByWhomAndWhenItCame()
    {
        var tallies = new EscalationDashboard.Domain.Trends.Tallies();
        Contributions.Add(tallies, Asked(), Calendar("America/Los_Angeles"), 1);

        tallies.Rows.Select(row => $"{row.Key.Table.Name} {row.Key.First} {row.Key.Second} {Columns(tallies, row.Key.Table).Single()}").ShouldBe(
            [
                $"{TallyTable.Guardrails.Name} leader-load N Deferred 1", $"{TallyTable.Fairness.Name} ? 3-5 Deferred 1",
                $"{TallyTable.Arrivals.Name} 2  {TallyTable.Hour("Requests", 10)} 1",
            ], ignoreOrder: true);
    }

    [Fact]
    public void Visit_CountsByItsCarAndWhenItOpened()
    {
        var tallies = new EscalationDashboard.Domain.Trends.Tallies();
        Contributions.Add(
            tallies,
            new EscalationDashboard.Domain.Visits.Visit
            {
                Ref = "V-1",
                LocationCode = "US-FRE",
                RegionCode = "NA",
                CustomerRef = "C-1",
                Vin = "1",
                OpenedAt = Build.Time("2026-09-15T17:00Z"),
                Stage = "CheckedIn",
                VehicleModel = "Model B",
            },
            Calendar("America/Los_Angeles"), 2);

        tallies.Rows.Select(row => $"{row.Key.Table.Name} {row.Key.First} {Columns(tallies, row.Key.Table).Single()}").ShouldBe(
            [$"{TallyTable.Visits.Name} Model B Visits 2", $"{TallyTable.Arrivals.Name} 2 {TallyTable.Hour("Visits", 10)} 2"], ignoreOrder: true);
    }

    [Fact]
    public void TakenBack_LeavesNothing()
    {
        var calendar = Calendar("Europe/Paris");
        var dispute = Settled(Admitted("2026-09-15T08:00Z"), calendar, "2026-09-15T09:00:00Z");
        var tallies = Of(calendar, dispute);

        Contributions.Add(tallies, dispute, calendar, -1);

        tallies.Rows.Values.SelectMany(counts => counts).ShouldAllBe(count => count == 0);
        tallies.DifferencesFrom(new EscalationDashboard.Domain.Trends.Tallies()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 2026, "?")]
    [InlineData(2027, 2026, "0-2")]
    [InlineData(2024, 2026, "0-2")]
    [InlineData(2023, 2026, "3-5")]
    [InlineData(2021, 2026, "3-5")]
    [InlineData(2020, 2026, "6-9")]
    [InlineData(2017, 2026, "6-9")]
    [InlineData(2016, 2026, "10+")]
    public void Age_FallsIntoItsBand(int model, int year, string band) => AgeBand.Of(model, year).ShouldBe(band);

    private static EscalationDashboard.Domain.Trends.Tallies Of(BusinessCalendar calendar, Dispute dispute)
    {
        var tallies = new EscalationDashboard.Domain.Trends.Tallies();
        Contributions.Add(tallies, dispute, calendar, 1);
        return tallies;
    }

    private static int CountOf(EscalationDashboard.Domain.Trends.Tallies tallies, TallyTable table, string column) =>
        tallies.Rows.Where(r => r.Key.Table == table).Sum(r => r.Value[table.Column(column)]);

    private static List<string> Columns(EscalationDashboard.Domain.Trends.Tallies tallies, TallyTable table) =>
    [
        .. tallies.Rows.Where(r => r.Key.Table == table)
            .SelectMany(r => table.Columns.Select((column, at) => (column, Count: r.Value[at])))
            .Where(c => c.Count != 0).Select(c => $"{c.column} {c.Count}"),
    ];

    private static ContactRequest Asked() => new()
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
        ArrivedAt = Build.Time("2026-09-15T17:00Z"),
        DecidedAt = Build.Time("2026-09-15T17:00Z"),
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
