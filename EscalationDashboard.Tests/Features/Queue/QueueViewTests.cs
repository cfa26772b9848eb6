using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Queue;
using EscalationDashboard.Live;
using static EscalationDashboard.Tests.Features.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Queue;

public sealed class QueueViewTests
{
    private static readonly Actor Admin = new("A-1", "Ingrid", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Maya = new("L-US-FRE-1", "Maya", StaffRole.LocalLeader, "L-US-FRE-1", Scope.Locations(["US-FRE"]));

    private readonly QueueView _view = new();

    [Fact]
    public void Rows_ComeNewestGraveFirst()
    {
        Show(Row("D-1", 30), Row("D-2", 5), Row("D-3", 50, Lane.S), Row("D-4", 40, Lane.S), Row("D-6", 5), Row("D-5", 5));

        Numbers().ShouldBe("D-4 D-3 D-2 D-5 D-6 D-1");
    }

    [Fact]
    public void WhilePointing_RowsKeepTheirPlacesAndShowWhatChanged()
    {
        Show(Row("D-1", 30), Row("D-2", 5));

        Show(pointing: true, Row("D-2", 5, state: DisputeState.Claimed, version: 2), Row("D-1", 30, Lane.S, version: 2));

        Numbers().ShouldBe("D-2 D-1");
        _view.Shown.Select(s => s.Row.Version).ShouldBe([2, 2]);
        _view.Shown[0].Row.State.ShouldBe(DisputeState.Claimed);
    }

    [Fact]
    public void WhilePointing_NewOnesWaitAndAreCounted()
    {
        Show(Row("D-1", 30));

        Show(pointing: true, Row("D-1", 30), Row("D-2"), Row("D-3", 0, Lane.S));
        (Numbers(), _view.Waiting).ShouldBe(("D-1", 2));

        Show(Row("D-1", 30), Row("D-2"), Row("D-3", 0, Lane.S));
        (Numbers(), _view.Waiting).ShouldBe(("D-3 D-2 D-1", 0));
    }

    [Fact]
    public void WhilePointing_ASettledOneStaysInItsPlaceAndIsMarked()
    {
        Show(Row("D-1", 30), Row("D-2", 5), Row("D-3", 10));

        Show(pointing: true, Row("D-1", 30), Row("D-2", 5));
        Numbers().ShouldBe("D-2 D-3 D-1");
        _view.Shown.Select(s => s.Settled).ShouldBe([false, true, false]);

        Show(Row("D-1", 30), Row("D-2", 5));
        Numbers().ShouldBe("D-2 D-1");
    }

    [Fact]
    public void WhilePointing_OneThatLeavesTheFilterIsNotCalledSettled()
    {
        Show(QueueFilter.Waiting, false, Row("D-1"));

        Show(QueueFilter.Waiting, true, Row("D-1", state: DisputeState.Claimed));

        _view.Shown.ShouldHaveSingleItem().Settled.ShouldBeFalse();
    }

    [Fact]
    public void SomebodyElsesPlaces_AreNotShown()
    {
        _view.Show(Picture(Row("D-1"), Row("D-2", location: "US-SDG"), Row("D-3", location: "FR-PAR", region: "FQ")), Maya, QueueFilter.All, false);

        Numbers().ShouldBe("D-1");
    }

    [Theory]
    [InlineData(QueueFilter.All, "D-3 D-1 D-2")]
    [InlineData(QueueFilter.Mine, "D-1")]
    [InlineData(QueueFilter.Waiting, "D-3 D-2")]
    [InlineData(QueueFilter.Safety, "D-3")]
    public void Filter_ShowsItsRowsOnly(QueueFilter filter, string numbers)
    {
        _view.Show(
            Picture(
                Row("D-1", 1, state: DisputeState.Claimed),
                Row("D-2", 2, leader: "L-US-FRE-2"),
                Row("D-3", 3, Lane.S, leader: null)),
            Maya, filter, pointing: false);

        Numbers().ShouldBe(numbers);
    }

    [Fact]
    public void Row_IsOverdueOnceItsFirstContactIsLate()
    {
        var row = Row("D-1");

        row.IsOverdue(row.FirstContactDue).ShouldBeFalse();
        row.IsOverdue(row.FirstContactDue.AddTicks(1)).ShouldBeTrue();
        (row with { State = DisputeState.Claimed }).IsOverdue(row.FirstContactDue.AddDays(1)).ShouldBeFalse();
    }

    private void Show(params QueueRow[] rows) => Show(QueueFilter.All, false, rows);

    private void Show(bool pointing, params QueueRow[] rows) => Show(QueueFilter.All, pointing, rows);

    private void Show(QueueFilter filter, bool pointing, params QueueRow[] rows) => _view.Show(Picture(rows), Admin, filter, pointing);

    private string Numbers() => string.Join(' ', _view.Shown.Select(s => s.Row.Number));

    private static BoardPicture<QueueRow> Picture(params QueueRow[] rows) => new(rows.ToImmutableDictionary(r => r.Number), 1, null);
}
