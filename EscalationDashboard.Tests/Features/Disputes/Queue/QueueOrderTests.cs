using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public sealed class QueueOrderTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeBoardSource<QueueRow> _source = new();
    private Board<QueueRow> _board = null!;
    private QueueOrder _order = null!;

    // Nobody commits anything in these minutes.
    [Fact]
    public void TimeAlone_MakesADisputeDueSoonAndThenOverdue()
    {
        UrgencyOf("D-1").ShouldBe(Urgency.Age);

        _clock.Advance(TimeSpan.FromMinutes(50));
        UrgencyOf("D-1").ShouldBe(Urgency.DueSoon);
        _clock.Advance(TimeSpan.FromMinutes(11));

        UrgencyOf("D-1").ShouldBe(Urgency.Overdue);
        _order.Current.UrgencyAt("US-FRE").Overdue.ShouldBe(1);
    }

    [Fact]
    public void WithinAMoment_EverybodySharesOneOrder()
    {
        var first = _order.Current;
        _clock.Advance(TimeSpan.FromSeconds(9));

        _order.Current.ShouldBeSameAs(first);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _order.Current.ShouldNotBeSameAs(first);
    }

    public async Task InitializeAsync()
    {
        _source.Set(Row("D-1"));
        _board = new Board<QueueRow>(new ChangeFeed(), _source, _clock, NullLogger<Board<QueueRow>>.Instance);
        _order = new QueueOrder(_board, new EscalationDashboard.Data.NetworkCatalog(), _clock);
        await _board.StartAsync(CancellationToken.None);
        await _board.Ready;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _board.StopAsync(CancellationToken.None);
        _board.Dispose();
    }

    private Urgency UrgencyOf(string number) => _order.Current.Rows.Single(placed => placed.Row.Number == number).Rank.Urgency;
}
