using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>It is Tuesday, ten in the morning; the owner works from 08:00 to 18:00 and <c>L-2</c> stands in.</summary>
public sealed class OwnerAwayTests
{
    private static readonly Actor Deputy = new("L-2", "Deputy", StaffRole.LocalLeader, "L-2", Scope.Locations([Build.Location]));
    private static readonly Actor Colleague = Deputy with { Id = "L-3", LeaderId = "L-3" };
    private static readonly Actor Region = new("R-1", "Region", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));
    private static readonly Actor Admin = new("A-1", "Admin", StaffRole.PilotAdmin, null, Scope.Network);

    [Theory]
    [InlineData("there", 60, null)]
    [InlineData("in focus", 60, null)] // looks up again in an hour
    [InlineData("on leave", 60, AwayReason.OnLeave)]
    [InlineData("on leave", 10_000, AwayReason.OnLeave)] // whatever the clock says
    [InlineData("on leave", null, AwayReason.OnLeave)]
    [InlineData("leave ended", 60, null)]
    [InlineData("leave to come", 60, null)]
    [InlineData("evening off", 60, AwayReason.OffDuty)] // back tomorrow at eight, the promise is for eleven today
    [InlineData("evening off", 22 * 60, null)] // back just in time
    [InlineData("evening off", (22 * 60) - 1, AwayReason.OffDuty)]
    [InlineData("evening off", null, null)] // it waits for the customer: nothing runs out
    [InlineData("no hours", 10_000, AwayReason.OffDuty)]
    [InlineData("moved", 60, AwayReason.Gone)]
    [InlineData("gone", null, AwayReason.Gone)]
    public void OwnerWhoCannotActInTime_IsAway(string how, int? minutesLeft, AwayReason? reason)
    {
        var away = Away(how);

        (away?.Keeps(minutesLeft is { } left ? Build.Now.AddMinutes(left) : null) == true ? away.Reason : (AwayReason?)null).ShouldBe(reason);
    }

    // Off until tomorrow at eight, with a promise for eleven today.
    [Theory]
    [InlineData("evening off", 0, null)] // just now
    [InlineData("evening off", 59, null)]
    [InlineData("evening off", 60, AwayReason.OffDuty)]
    [InlineData("evening off", null, AwayReason.OffDuty)]
    [InlineData("gone home", 20, null)] // at twenty to ten, ten minutes after the end of the day
    [InlineData("gone home", 30, null)] // as the day ended, which is after it
    [InlineData("gone home", 31, AwayReason.OffDuty)] // the last thing before going home
    [InlineData("on leave", 0, AwayReason.OnLeave)] // who looks in from a leave still has a deputy
    public void OwnerWhoWorksOutsideTheirHours_IsThereForAnHour(string how, int? minutesAgo, AwayReason? reason)
    {
        var away = Away(how, minutesAgo is { } ago ? Build.Now.AddMinutes(-ago) : null);

        (away?.Keeps(Build.Now.AddMinutes(60)) == true ? away.Reason : (AwayReason?)null).ShouldBe(reason);
    }

    [Fact]
    public void OwnerIsSeen_WhenTheyActAndNotWhenARestEndsByItself()
    {
        var dispute = Claimed();
        dispute.OwnerSeenAt.ShouldBe(Build.Now);
        dispute.Snooze(Owner, PauseKind.Time, Build.Now.AddHours(2), Build.Now.AddMinutes(5)).IsAllowed.ShouldBeTrue();

        dispute.Resume(Actor.System, Build.Now.AddHours(2)).IsAllowed.ShouldBeTrue();

        (dispute.OwnerActedAt, dispute.OwnerSeenAt).ShouldBe((Build.Now.AddHours(2), null));
        dispute.Note(Owner, "Back.", spoke: false, Build.Now.AddHours(3)).IsAllowed.ShouldBeTrue();
        dispute.OwnerSeenAt.ShouldBe(Build.Now.AddHours(3));
    }

    [Theory]
    [InlineData("on leave", "L-2")]
    [InlineData("on leave with another deputy", "L-3")]
    [InlineData("gone", null)]
    public void Deputy_IsTheOneOfTheLeaveOrTheStandingOne(string how, string? deputy) => Away(how)!.DeputyId.ShouldBe(deputy);

    [Theory]
    [InlineData("evening off", "2026-09-16 08:00")]
    [InlineData("no hours", null)]
    public void OwnerWhoIsAway_IsToldBackWhenTheyAre(string how, string? back) =>
        Away(how)!.Back.ShouldBe(back is null ? null : Build.Time(back, Build.Zone));

    public static TheoryData<string, bool, string[]> TakeOvers => new()
    {
        { "deputy", true, [] },
        { "region", true, [] },
        { "colleague", true, [Refusal.NotTheDeputy] },
        { "admin", true, [Refusal.NotALeader, Refusal.NotTheDeputy] },
        { "deputy", false, [Refusal.OwnerThere] },
        { "region", false, [Refusal.OwnerThere] },
        { "elsewhere", true, [Refusal.OutOfScope] },
    };

    [Theory]
    [MemberData(nameof(TakeOvers))]
    public void TakeOver_IsTheDeputysAndTheRegionsWhileTheOwnerIsAway(string who, bool away, string[] refusals)
    {
        var dispute = Claimed();
        var actor = who switch
        {
            "deputy" => Deputy,
            "region" => Region,
            "admin" => Admin,
            "elsewhere" => Deputy with { Scope = Scope.Locations(["FR-PAR"]) },
            _ => Colleague,
        };

        var verdict = dispute.TakeOver(actor, away ? Away("on leave") : null, dispute.Version, Build.Now);

        verdict.Refusals.Select(r => r.Code).ShouldBe(refusals, ignoreOrder: true);
        dispute.LeaderId.ShouldBe(refusals.Length == 0 ? actor.LeaderId : "L-1");
    }

    [Fact]
    public void TakeOverOverAChangeOrAfterTheEnd_IsRefusedWithEveryReason()
    {
        var dispute = Claimed();
        dispute.TakeOver(Deputy, Away("on leave"), dispute.Version - 1, Build.Now).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.Changed);

        dispute.Resolve(Owner, new ResolveDetails(DisputeOutcome.Explained, "x", "So it is."), true, dispute.Version, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.TakeOver(Deputy, Away("on leave"), dispute.Version, Build.Now).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.AlreadyResolved);
    }

    private static Actor Owner => Deputy with { Id = "L-1", LeaderId = "L-1" };

    private static Dispute Claimed()
    {
        var dispute = Build.Dispute("D-1");
        dispute.Claim(Owner, dispute.Version, Build.Now).IsAllowed.ShouldBeTrue();
        return dispute;
    }

    private static OwnerAway? Away(string how, DateTimeOffset? seenAt = null)
    {
        var leave = how switch
        {
            "on leave" => [new Leave(Build.Now.AddDays(-1), Build.Now.AddDays(7))],
            "on leave with another deputy" => [new Leave(Build.Now.AddDays(-1), Build.Now.AddDays(7), "L-3")],
            "leave ended" => [new Leave(Build.Now.AddDays(-2), Build.Now)],
            "leave to come" => [new Leave(Build.Now.AddTicks(1), Build.Now.AddDays(7))],
            _ => Array.Empty<Leave>(),
        };
        var owner = new Leader
        {
            Id = "L-1",
            Name = "Owner",
            Tier = LeaderTier.Local,
            RegionCode = Build.Region,
            LocationCodes = [how == "moved" ? "FR-PAR" : Build.Location],
            ZoneId = Build.Zone,
            Hours = WeeklyHours.Parse(how switch
            {
                "evening off" => "wed 08:00-18:00; thu 08:00-18:00",
                "no hours" => "",
                "gone home" => "tue 08:00-09:30; wed 12:00-18:00",
                _ => Build.OfficeHours,
            }),
            FocusTime = WeeklyHours.Parse(how == "in focus" ? "tue 09:30-11:00" : ""),
            DeputyId = "L-2",
            Leave = [.. leave],
        };
        return OwnerAway.At(how == "gone" ? null : owner, Build.Location, Build.Region, [], Build.Now, seenAt);
    }
}
