using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public sealed class QueueViewTests
{
    private static readonly Actor Admin = new("A-1", "Ingrid", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Maya = new("L-US-FRE-1", "Maya", StaffRole.LocalLeader, "L-US-FRE-1", Scope.Locations(["US-FRE"]));

    private readonly QueueView _view = new();

    [Fact]
    public void Rows_ComeInTheOrderOfNextUp()
    {
        Show(
            Row("D-1", 10), Row("D-2", 30), Row("D-3", 50, Lane.S), Row("D-4", 61), Row("D-5", 46), Row("D-6", 90),
            Row("D-7", 30), Row("D-8", 200, state: DisputeState.Claimed, paused: PauseKind.Customer));

        Numbers().ShouldBe("D-3 D-6 D-4 D-5 D-2 D-7 D-1 D-8");
    }

    [Fact]
    public void WhilePointing_RowsKeepTheirPlacesAndShowWhatChanged()
    {
        Show(Row("D-1", 30), Row("D-2", 5));

        Show(pointing: true, Row("D-2", 5, state: DisputeState.Claimed, version: 2), Row("D-1", 30, Lane.S, version: 2));

        Numbers().ShouldBe("D-1 D-2");
        _view.Shown.Select(s => s.Row.Version).ShouldBe([2, 2]);
        _view.Shown[1].Row.State.ShouldBe(DisputeState.Claimed);
    }

    [Fact]
    public void WhilePointing_NewOnesWaitAndAreCounted()
    {
        Show(Row("D-1", 30));

        Show(pointing: true, Row("D-1", 30), Row("D-2"), Row("D-3", 0, Lane.S));
        (Numbers(), _view.Waiting).ShouldBe(("D-1", 2));

        Show(Row("D-1", 30), Row("D-2"), Row("D-3", 0, Lane.S));
        (Numbers(), _view.Waiting).ShouldBe(("D-3 D-1 D-2", 0));
    }

    [Fact]
    public void WhilePointing_ASettledOneStaysInItsPlaceAndIsMarked()
    {
        Show(Row("D-1", 30), Row("D-2", 5), Row("D-3", 10));

        Show(pointing: true, Row("D-1", 30), Row("D-2", 5));
        Numbers().ShouldBe("D-1 D-3 D-2");
        _view.Shown.Select(s => s.Settled).ShouldBe([false, true, false]);

        Show(Row("D-1", 30), Row("D-2", 5));
        Numbers().ShouldBe("D-1 D-2");
    }

    [Fact]
    public void WhilePointing_OneThatLeavesTheFilterIsNotCalledSettled()
    {
        var waiting = new QueueFilter(QueueTab.Waiting);
        Show(waiting, false, Row("D-1"));

        Show(waiting, true, Row("D-1", state: DisputeState.Claimed));

        var shown = _view.Shown.ShouldHaveSingleItem();
        (shown.Settled, shown.Row.State).ShouldBe((false, DisputeState.Claimed));
    }

    [Fact]
    public void SomebodyElsesPlaces_AreNotShown()
    {
        _view.Show(RankedQueue(Row("D-1"), Row("D-2", location: "US-SDG"), Row("D-3", location: "FR-PAR", region: "FQ")), Maya, QueueFilter.Everything, false);

        Numbers().ShouldBe("D-1");
    }

    [Theory]
    [InlineData("?", "D-3 D-4 D-2 D-1 D-5")]
    [InlineData("?show=mine", "D-4 D-1")]
    [InlineData("?show=waiting", "D-3 D-4 D-2")]
    [InlineData("?show=safety", "D-3")]
    [InlineData("?show=overdue", "D-4")]
    [InlineData("?show=up", "D-2")]
    [InlineData("?show=paused", "D-5")]
    [InlineData("?at=US-SDG", "D-5")]
    [InlineData("?at=NA&sort=newest", "D-1 D-2 D-3 D-5 D-4")]
    [InlineData("?sort=oldest", "D-4 D-5 D-3 D-2 D-1")]
    [InlineData("?reason=warranty", "")]
    [InlineData("?show=nonsense&sort=nonsense&reason=nonsense", "D-3 D-4 D-2 D-1 D-5")]
    public void Address_ChoosesRowsAndOrder(string address, string numbers)
    {
        var query = System.Web.HttpUtility.ParseQueryString(address);
        var filter = QueueFilter.From(query["show"], query["at"], query["reason"], query["sort"]);

        _view.Show(
            RankedQueue(
                Row("D-1", 1, state: DisputeState.Claimed),
                Row("D-2", 2, leader: "L-US-FRE-2").HandedUp(),
                Row("D-3", 3, Lane.S, leader: null),
                Row("D-4", 90),
                Row("D-5", 20, leader: "L-US-FRE-2", state: DisputeState.Claimed, location: "US-SDG", paused: PauseKind.Customer)),
            Maya with { Scope = Scope.Region("NA") }, filter, pointing: false);

        Numbers().ShouldBe(numbers);
    }

    [Fact]
    public void Address_SaysNoMoreThanIsChosen()
    {
        var filter = new QueueFilter(QueueTab.Mine, "US-FRE", null, QueueSort.Oldest);

        filter.Query().Where(q => q.Value is not null).Select(q => $"{q.Key}={q.Value}").ShouldBe(["show=mine", "at=US-FRE", "sort=oldest"]);
        QueueFilter.Everything.Query().ShouldAllBe(q => q.Value == null);
        QueueFilter.From("mine", "US-FRE", "", "oldest").ShouldBe(filter);
    }

    private void Show(params QueueRow[] rows) => Show(QueueFilter.Everything, false, rows);

    private void Show(bool pointing, params QueueRow[] rows) => Show(QueueFilter.Everything, pointing, rows);

    private void Show(QueueFilter filter, bool pointing, params QueueRow[] rows) => _view.Show(RankedQueue(rows), Admin, filter, pointing);

    private string Numbers() => string.Join(' ', _view.Shown.Select(s => s.Row.Number));
}
