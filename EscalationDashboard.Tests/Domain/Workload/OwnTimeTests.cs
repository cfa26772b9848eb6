using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class OwnTimeTests
{
    private static readonly Interval NextWeek = new(Build.Now.AddDays(7), Build.Now.AddDays(14));
    private static readonly Actor Self = new("L-1", "Self", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));

    [Fact]
    public void Hours_AreSetTogetherWithFocusTime()
    {
        var leader = Leader("L-1");

        OwnTime.SetHours(Self, leader, "mon 08:00-12:00", "mon 09:00-10:00", "School run").ShouldBe(Verdict.Allowed);

        (leader.Hours.ToString(), leader.FocusTime.ToString()).ShouldBe(("mon 08:00-12:00", "mon 09:00-10:00"));
    }

    [Fact]
    public void Hours_AreRefusedWithEveryReasonAndNothingChanges()
    {
        var leader = Leader("L-1");
        var stranger = Self with { LeaderId = "L-2" };

        Codes(OwnTime.SetHours(stranger, leader, "mon 25:00-26:00", "soon", " ")).ShouldBe(
            [Refusal.OutOfScope, Refusal.ReasonMissing, OwnTimeRefusal.HoursUnreadable, OwnTimeRefusal.FocusUnreadable]);
        leader.Hours.ShouldBe(WeeklyHours.Parse(Build.OfficeHours));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("mon 08:00-12:00", "mon 07:00-12:00")]
    public void HoursWithoutContact_AreRefused(string hours, string focus) =>
        Codes(OwnTime.SetHours(Self, Leader("L-1"), hours, focus, "Peace")).ShouldBe([OwnTimeRefusal.NeverOnDuty]);

    [Fact]
    public void Leave_KeepsItsDeputyForItsTimeAloneAndForgetsWhatIsOver()
    {
        var leader = Leader("L-1");
        leader.DeputyId = "L-0";
        leader.Leave = [new Leave(Build.Now.AddDays(-9), Build.Now.AddDays(-8))];

        OwnTime.TakeLeave(Self, leader, NextWeek, Leader("L-2"), "Wedding", Build.Now).ShouldBe(Verdict.Allowed);

        (leader.Leave.Single(), leader.DeputyId).ShouldBe((new Leave(NextWeek.Start, NextWeek.End, "L-2"), "L-0"));
        leader.DeputyAt(NextWeek.Start.AddTicks(-1)).ShouldBe("L-0");
        leader.DeputyAt(NextWeek.Start).ShouldBe("L-2");
        leader.DeputyAt(NextWeek.End).ShouldBe("L-0");
    }

    [Fact]
    public void Leave_IsRefusedWithEveryReason()
    {
        var leader = Leader("L-1");
        leader.Leave = [new Leave(Build.Now.AddDays(-20), Build.Now.AddDays(1))];
        var away = Leader("L-2");
        away.Leave = leader.Leave;

        Codes(OwnTime.TakeLeave(Self, leader, new Interval(Build.Now.AddDays(-3), Build.Now.AddDays(-4)), null, "", Build.Now)).ShouldBe(
            [Refusal.ReasonMissing, OwnTimeRefusal.LeaveEndsFirst, OwnTimeRefusal.LeavePassed, OwnTimeRefusal.LeaveOverlaps, OwnTimeRefusal.DeputyMissing]);
        Codes(OwnTime.TakeLeave(Self, leader, new Interval(Build.Now, Build.Now.AddDays(181)), away, "Far", Build.Now)).ShouldBe(
            [OwnTimeRefusal.LeaveTooLong, OwnTimeRefusal.LeaveOverlaps, OwnTimeRefusal.DeputyAway]);
        Codes(OwnTime.TakeLeave(Self, leader, NextWeek, leader, "Me", Build.Now)).ShouldBe([OwnTimeRefusal.DeputyIsSelf]);
        Codes(OwnTime.TakeLeave(Self, leader, NextWeek, Leader("L-9", "NA"), "Far", Build.Now)).ShouldBe([OwnTimeRefusal.DeputyElsewhere]);
    }

    [Theory]
    [InlineData(4, 5, "")]
    [InlineData(8, 10, "")]
    [InlineData(null, null, "")]
    [InlineData(3, 5, OwnTimeRefusal.CapacityPerDay)]
    [InlineData(9, 5, OwnTimeRefusal.CapacityPerDay)]
    [InlineData(8, 4, OwnTimeRefusal.CapacityOpen)]
    [InlineData(8, 11, OwnTimeRefusal.CapacityOpen)]
    [InlineData(0, -1, OwnTimeRefusal.CapacityPerDay, OwnTimeRefusal.CapacityOpen)]
    public void Capacity_IsSetWithinWhatThePolicyAllows(int? perDay, int? open, params string[] codes)
    {
        var leader = Leader("L-1");

        var verdict = OwnTime.SetCapacity(Self, leader, new OwnCaps(perDay, open), Build.Policy().For("", ""), "Two trainees this month");

        Codes(verdict).ShouldBe(codes.Where(c => c.Length > 0));
        (leader.OwnPer24Hours, leader.OwnOpenCap).ShouldBe(verdict.IsAllowed ? (perDay, open) : ((int?)null, (int?)null));
    }

    [Fact]
    public void Capacity_IsRefusedToOthersAndWithoutAReason() =>
        Codes(OwnTime.SetCapacity(Self with { LeaderId = "L-2" }, Leader("L-1"), new OwnCaps(1, 1), Build.Policy().For("", ""), "")).ShouldBe(
            [Refusal.OutOfScope, Refusal.ReasonMissing, OwnTimeRefusal.CapacityPerDay, OwnTimeRefusal.CapacityOpen]);

    [Fact]
    public void LeavesThatMeet_DoNotOverlap()
    {
        var leader = Leader("L-1");
        leader.Leave = [new Leave(NextWeek.End, NextWeek.End.AddDays(1))];

        OwnTime.TakeLeave(Self, leader, NextWeek, Leader("L-2"), "Both", Build.Now).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public void BackEarly_EndsARunningLeaveNowAndTakesAFutureOneBack()
    {
        var leader = Leader("L-1");
        var running = new Leave(Build.Now.AddDays(-1), Build.Now.AddDays(2));
        leader.Leave = [running, new Leave(NextWeek.Start, NextWeek.End)];

        OwnTime.EndLeave(Self, leader, running.Start, "Back", Build.Now).ShouldBe(Verdict.Allowed);
        OwnTime.EndLeave(Self, leader, NextWeek.Start, "Cancelled", Build.Now).ShouldBe(Verdict.Allowed);

        leader.Leave.ShouldBe([running with { End = Build.Now }]);
        Codes(OwnTime.EndLeave(Self, leader, running.Start, "Again", Build.Now)).ShouldBe([OwnTimeRefusal.NoSuchLeave]);
        OwnTime.TakeLeave(Self, leader, running.Time, Leader("L-2"), "Ill again", Build.Now).ShouldBe(Verdict.Allowed, "one that is over is in nobody's way");
    }

    [Fact]
    public void DeputyWhoIsBackEarly_StandsInFromTheBeginningOfTheDay()
    {
        var deputy = Leader("L-2");
        deputy.Leave = [new Leave(Build.Now.AddDays(-1), Build.Now)];

        OwnTime.TakeLeave(Self, Leader("L-1"), new Interval(Build.Now.AddHours(-9), Build.Now.AddDays(2)), deputy, "Ill", Build.Now).ShouldBe(Verdict.Allowed);
    }

    internal static Leader Leader(string id, string region = Build.Region) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Local,
        RegionCode = region,
        LocationCodes = [Build.Location],
        ZoneId = Build.Zone,
        Hours = WeeklyHours.Parse(Build.OfficeHours),
    };

    private static IEnumerable<string> Codes(Verdict verdict) => verdict.Refusals.Select(r => r.Code);

    [Theory]
    [InlineData("mon 08:00-12:00", "mon 08:00-12:00", false)]
    [InlineData("mon 08:00-12:00", "mon 08:00-11:59", true)]
    [InlineData("mon 08:00-12:00", "mon 08:01-12:00", true)]
    [InlineData("mon 08:00-12:00", "mon 07:00-11:00", true)]
    [InlineData("mon 08:00-12:00", "mon 09:00-13:00", true)]
    [InlineData("mon 08:00-12:00", "mon 06:00-07:00 08:00-13:00", false)] // one of two covers it all
    [InlineData("mon 08:00-12:00 13:00-18:00", "mon 08:00-12:00", true)]
    [InlineData("mon 08:00-12:00; tue 08:00-12:00", "mon 08:00-12:00", true)]
    public void SomeContact_IsLeftByFocusTime(string hours, string focus, bool allowed) =>
        OwnTime.SetHours(Self, Leader("L-1"), hours, focus, "Peace").IsAllowed.ShouldBe(allowed);

    [Fact]
    public void HoursThatCannotBeRead_AreToldAndNothingIsSaidOfContact() =>
        OwnTime.SetHours(Self, Leader("L-1"), "mon 25:00-26:00", "", "x").Refusals.Concat(OwnTime.SetHours(Self, Leader("L-1"), "", "soon", "x").Refusals)
            .Select(r => $"{r.Code} {r.Values["fault"]}").ShouldBe(
            [
                "HoursUnreadable 25:00", "FocusUnreadable soon",
            ]);

    // Hours from now.
    [Theory]
    [InlineData(1, 1, OwnTimeRefusal.LeaveEndsFirst)]
    [InlineData(1, 2, "")]
    [InlineData(-2, 0, OwnTimeRefusal.LeavePassed)]
    [InlineData(-2, 1, "")]
    [InlineData(0, 180 * 24, "")]
    [InlineData(0, (180 * 24) + 1, OwnTimeRefusal.LeaveTooLong)]
    [InlineData(10, 20, "")] // it ends as the next one begins
    [InlineData(30, 40, "")] // it begins as the one before ends
    [InlineData(10, 21, OwnTimeRefusal.LeaveOverlaps)]
    [InlineData(29, 40, OwnTimeRefusal.LeaveOverlaps)]
    public void Leave_HasItsBounds(int from, int to, string code)
    {
        var leader = Leader("L-1");
        leader.Leave = to > 100 ? [] : [new Leave(Build.Now.AddHours(20), Build.Now.AddHours(30)), new Leave(Build.Now.AddDays(90), Build.Now.AddDays(91))];

        var verdict = OwnTime.TakeLeave(Self, leader, new Interval(Build.Now.AddHours(from), Build.Now.AddHours(to)), Leader("L-2"), "Away", Build.Now);

        string.Join(' ', Codes(verdict)).ShouldBe(code);
        leader.Leave.ShouldBe(leader.Leave.OrderBy(l => l.Start));
        leader.Leave.Length.ShouldBe((verdict.IsAllowed ? 1 : 0) + (to > 100 ? 0 : 2));
    }

    [Fact]
    public void Refusal_NamesWhatItIsAbout()
    {
        var away = Leader("L-2");
        away.Leave = [new Leave(Build.Now.AddDays(30), Build.Now.AddDays(31)), new Leave(NextWeek.Start, NextWeek.End)];
        var halfAYear = new Interval(Build.Now, Build.Now.AddDays(181));

        Told(OwnTime.TakeLeave(Self, Leader("L-1"), halfAYear, Leader("L-3"), "x", Build.Now)).ShouldBe("LeaveTooLong days 180");
        Told(OwnTime.TakeLeave(Self, Leader("L-1"), NextWeek, away, "x", Build.Now)).ShouldBe("DeputyAway deputy Name of L-2");
        Told(OwnTime.TakeLeave(Self, Leader("L-1"), NextWeek, Leader("L-9", "NA"), "x", Build.Now)).ShouldBe("DeputyElsewhere deputy Name of L-9");
        Told(OwnTime.SetCapacity(Self, Leader("L-1"), new OwnCaps(3, 11), Build.Policy().For("", ""), "x"))
            .ShouldBe("CapacityPerDay least 4 most 8, CapacityOpen least 5 most 10");
    }

    [Fact]
    public void BackEarly_LeavesTheOtherLeavesAndTakesBackOneThatBeginsNow()
    {
        var leader = Leader("L-1");
        Leave[] all = [new(Build.Now, Build.Now.AddDays(1)), new(NextWeek.Start, NextWeek.End), new(NextWeek.End, NextWeek.End.AddDays(1))];
        leader.Leave = [.. all];

        OwnTime.EndLeave(Self, leader, Build.Now, "Not now", Build.Now).ShouldBe(Verdict.Allowed);
        leader.Leave.ShouldBe([all[1], all[2]]);
        OwnTime.EndLeave(Self, leader, NextWeek.Start, "Back", NextWeek.Start.AddHours(1)).ShouldBe(Verdict.Allowed);
        leader.Leave.ShouldBe([all[1] with { End = NextWeek.Start.AddHours(1) }, all[2]]);
    }

    private static string Told(Verdict verdict) => string.Join(", ", verdict.Refusals
        .Select(r => string.Join(' ', r.Values.Select(v => $"{v.Key} {v.Value}").Prepend(r.Code))));
}
