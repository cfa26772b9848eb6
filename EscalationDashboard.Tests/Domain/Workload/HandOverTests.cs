using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class HandOverTests
{
    private static readonly Actor Self = new("L-1", "Self", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));

    [Fact]
    public void Bookings_TakeTheDeputysRoomInOrderAndBorrowTheRest()
    {
        var at = Build.Now.AddHours(3);
        var deputy = Build.Leader("L-2") with
        {
            OpenDisputes = 2,
            Permits = [.. Enumerable.Range(0, 7).Select(i => new PermitStamp(Build.Now, $"E-{i}", false))],
        };

        var plan = HandOver.Plan(deputy, Build.Policy().For(Build.Region, Build.Location), 3,
            [TroubleTests.Booking(at.AddMinutes(1), "Q-2"), TroubleTests.Booking(at, "Q-1")]);

        plan.Bookings.ShouldBe([new MovedBooking("Q-1", at, PermitCause.Booking), new MovedBooking("Q-2", at.AddMinutes(1), PermitCause.Override)]);
        (plan.OpenBefore, plan.OpenAfter, plan.OpenCap, plan.Borrowed).ShouldBe((2, 5, 10, 1));
    }

    [Fact]
    public void Refused_WithEveryReason()
    {
        var leader = OwnTimeTests.Leader("L-1");

        HandOver.May(Self with { LeaderId = "L-9" }, leader, null, anything: false, "").Refusals.Select(r => r.Code).ShouldBe(
            [Refusal.OutOfScope, Refusal.ReasonMissing, OwnTimeRefusal.DeputyMissing, OwnTimeRefusal.NothingToHandOver]);
        HandOver.May(Self, leader, leader, anything: true, "Ill").Refusals.ShouldHaveSingleItem().Code.ShouldBe(OwnTimeRefusal.DeputyIsSelf);
    }

    [Fact]
    public void Deputy_MustAnswerForTheSamePlaces()
    {
        var (leader, elsewhere) = (OwnTimeTests.Leader("L-1"), OwnTimeTests.Leader("L-2"));
        elsewhere.LocationCodes[0] = "FR-PAR";

        HandOver.May(Self, leader, elsewhere, anything: true, "Ill").Refusals.ShouldHaveSingleItem().Code.ShouldBe(OwnTimeRefusal.DeputyElsewhere);
        HandOver.May(Self, leader, OwnTimeTests.Leader("L-3"), anything: true, "Ill").ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public void BookingsOfOneTime_GoInTheOrderOfTheirRequestsAndAllThatIsBorrowedIsCounted()
    {
        var plan = HandOver.Plan(Build.Leader("L-2").WithPermits(7), Build.Policy().For(Build.Region, Build.Location), 0,
            [.. new[] { "Q-3", "Q-1", "Q-2" }.Select(request => TroubleTests.Booking(Build.Now.AddHours(3), request))]);

        plan.Bookings.Select(b => $"{b.RequestId} {b.Cause}").ShouldBe(["Q-1 Booking", "Q-2 Override", "Q-3 Override"]);
        plan.Borrowed.ShouldBe(2);
    }

    [Theory]
    [InlineData("local", "local", true)]
    [InlineData("local", "regional", true)]
    [InlineData("local", "regional elsewhere", false)]
    [InlineData("local", "self", false)]
    [InlineData("regional", "local", false)] // the region's would be out of the deputy's sight
    [InlineData("regional", "regional", true)]
    public void Deputy_CoversWhatIsInTheirSight(string leads, string standsIn, bool covers)
    {
        var leader = Person("L-1", leads == "regional");
        var deputy = standsIn switch
        {
            "self" => leader,
            "regional elsewhere" => Person("R-9", regional: true, "NA"),
            _ => Person("L-2", standsIn == "regional"),
        };

        HandOver.Covers(deputy, leader).ShouldBe(covers);
        if (standsIn == "local" && !covers)
        {
            HandOver.May(Self with { LeaderId = leader.Id }, leader, deputy, anything: true, "Ill")
                .Refusals.ShouldHaveSingleItem().Values["deputy"].ShouldBe("Name of L-2");
        }
    }

    private static Leader Person(string id, bool regional, string region = Build.Region) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = regional ? LeaderTier.Regional : LeaderTier.Local,
        RegionCode = region,
        LocationCodes = regional ? [] : [Build.Location],
        ZoneId = Build.Zone,
    };
}
