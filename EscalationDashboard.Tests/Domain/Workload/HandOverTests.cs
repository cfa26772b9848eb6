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
}
