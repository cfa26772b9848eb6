using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class SnapshotTests
{
    [Fact]
    public void A_leader_with_other_permits_or_other_duty_is_not_judged_by_those_before()
    {
        var before = Build.Leader("L-1").WithPermits(1);
        before.Log().UsedAt(Build.Now).Count().ShouldBe(1);
        before.Calendar().AbsenceAt(Build.Now).ShouldBeNull();

        before.WithPermits(3).Log().UsedAt(Build.Now).Count().ShouldBe(3);
        before.OffDutyToday().Calendar().AbsenceAt(Build.Now).ShouldBe(Absence.OffDuty);
    }

    [Fact]
    public void Leaders_of_the_place_and_of_the_region_are_told_apart()
    {
        var snapshot = Build.Request()
            .With(Build.Leader("L-1"), Build.Leader("L-9").Elsewhere(), Build.RegionalLeader("R-1")).Snapshot;

        snapshot.LocalLeaders.Select(l => l.Id).ShouldBe(["L-1"]);
        snapshot.RegionalLeaders.Select(l => l.Id).ShouldBe(["R-1"]);
        snapshot.Leader("L-9")!.AtLocation.ShouldBeFalse();
        snapshot.Leader("L-8").ShouldBeNull();
        snapshot.Leader(null).ShouldBeNull();
    }

    [Fact]
    public void Each_leader_is_stored_once()
    {
        var stored = Json.Write(Build.Request().Snapshot);

        stored.Split("\"id\":\"L-1\"").Length.ShouldBe(2, stored);
        stored.Split("\"id\":\"R-1\"").Length.ShouldBe(2, stored);
    }

    [Fact]
    public void What_is_stored_reads_back_as_it_was()
    {
        var snapshot = Build.Request()
            .After(Build.Matter("D-7"))
            .With(Build.Leader("L-1").OnLeave(until: Build.Now.AddDays(2)).InFocus().WithPermits(2).ServedAt(Build.Now))
            .Snapshot;

        var read = Json.Read<Snapshot>(Json.Write(snapshot));

        Json.Write(read).ShouldBe(Json.Write(snapshot));
        read.Leaders[0].Log().UsedAt(Build.Now).Count().ShouldBe(2);
        read.Leaders[0].Calendar().AbsenceAt(Build.Now).ShouldBe(Absence.OnLeave);
    }
}
