using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public sealed class AlertsTests
{
    private static readonly Actor Maya = new("L-US-FRE-1", "Maya", StaffRole.LocalLeader, "L-US-FRE-1", Scope.Locations(["US-FRE"]));

    [Fact]
    public void Leader_HearsOfTheirOwnOfNobodysAndOfSafety_ThatFirst() =>
        Rings([], Row("D-1"), Row("D-2", leader: "L-2"), Row("D-3", leader: null, minutesAgo: 5), Row("D-4", lane: Lane.S, leader: "L-2"), Row("D-5", location: "US-SDG"))
            .ShouldBe("D-4 D-3 D-1");

    [Fact]
    public void What_WasThereBefore_RingsOnlyWhenItPresses()
    {
        var before = Before(("D-1", Urgency.Age), ("D-2", Urgency.Age), ("D-3", Urgency.Overdue), ("D-4", Urgency.DueSoon));

        Rings(before, Row("D-1"), Row("D-2", 50), Row("D-3", 70), Row("D-4", 80)).ShouldBe("D-4 D-2");
    }

    [Fact]
    public void What_Rests_IsQuiet() =>
        Rings([], Row("D-1", state: DisputeState.Claimed, paused: PauseKind.Customer)).ShouldBe("");

    [Theory]
    [InlineData(AlertChoice.Everything, "D-4 D-3 D-1")]
    [InlineData(AlertChoice.MineAndSafety, "D-4 D-1")]
    [InlineData(AlertChoice.Safety, "D-4")]
    public void Choice_NarrowsWhatRingsAndNeverTheSafetyLane(AlertChoice wanted, string rings) => string.Join(' ', Alerts.Of(
        RankedQueue(Row("D-1"), Row("D-2", leader: "L-2"), Row("D-3", leader: null, minutesAgo: 5), Row("D-4", lane: Lane.S, leader: "L-2")), Maya, wanted)
        .Select(p => p.Row.Number)).ShouldBe(rings);

    [Fact]
    public void PilotAdmin_IsNotRung() => Alerts.Of(RankedQueue(Row("D-1")), Maya with { LeaderId = null }).ShouldBeEmpty();

    [Fact]
    public void What_TheCustomerRingsAboutAnew_RingsThoughItPressesNoMore()
    {
        var rung = ManualClock.TuesdayMorning;
        var before = Before(("D-1", Urgency.Age), ("D-2", Urgency.Age));

        Rings(before, Row("D-1") with { RungAt = rung }, Row("D-2") with { RungAt = rung.AddMinutes(1) }).ShouldBe("D-2");
    }

    [Theory]
    [InlineData("deputy", "D-1")]
    [InlineData("region", "D-1")]
    [InlineData("colleague", "")]
    public void What_AnAbsentOwnerHasLeft_RingsForTheDeputyAndTheRegion(string who, string rings)
    {
        var actor = who switch
        {
            "deputy" => Maya with { Id = "L-2", LeaderId = "L-2" },
            "region" => new Actor("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA")),
            _ => Maya with { Id = "L-3", LeaderId = "L-3" },
        };
        var left = new PlacedRow(
            Row("D-1", state: DisputeState.Claimed), new PriorityRank(Urgency.Overdue, Promise.FirstContact, ManualClock.TuesdayMorning),
            new OwnerAway(AwayReason.OnLeave, null, "L-2"));

        string.Join(' ', Alerts.Of(RankedQueue() with { Rows = [left] }, actor).Select(p => p.Row.Number)).ShouldBe(rings);
        new QueueFilter(QueueTab.Mine, null, null, QueueSort.Next).Shows(left, actor).ShouldBe(who == "deputy");
    }

    [Fact]
    public void What_IsTakenSettledOrPutToRest_RingsNoLonger()
    {
        RingingAlert[] ringing =
        [
            .. RankedQueue(Row("D-1", lane: Lane.S, leader: null), Row("D-2", lane: Lane.S, leader: null), Row("D-3"), Row("D-4", lane: Lane.S, leader: null)).Rows
                .Select(placed => new RingingAlert(Alerts.IdOf(placed), placed.Row.Number, "", "", true)),
        ];
        var now = Alerts.Of(RankedQueue(
            Row("D-1", lane: Lane.S, state: DisputeState.Claimed, leader: "L-2"), Row("D-2", lane: Lane.S, state: DisputeState.Claimed),
            Row("D-3", paused: PauseKind.Customer), Row("D-4", lane: Lane.S, leader: null)), Maya);

        Alerts.Still(ringing, now).Select(alert => alert.Number).ShouldBe(["D-4"]);
    }

    [Fact]
    public void What_ThePersonWasTold_GoesThroughTheBrowserUnchanged()
    {
        var told = Alerts.Told(Alerts.Of(RankedQueue(Row("D-1", 70), Row("D-2", lane: Lane.S) with { RungAt = ManualClock.TuesdayMorning }), Maya));

        Alerts.Read(Alerts.Write(told)).ShouldBe(told, ignoreOrder: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void What_TheBrowserKeptAndNobodyCanRead_IsNothing(string? kept) => Alerts.Read(kept).ShouldBeNull();

    private static Dictionary<string, Known> Before(params (string Number, Urgency Urgency)[] rows) =>
        rows.ToDictionary(r => r.Number, r => new Known(r.Urgency, ManualClock.TuesdayMorning));

    private static string Rings(Dictionary<string, Known> before, params QueueRow[] rows) =>
        string.Join(' ', Alerts.New(Alerts.Of(RankedQueue(rows), Maya), before).Select(p => p.Row.Number));
}
