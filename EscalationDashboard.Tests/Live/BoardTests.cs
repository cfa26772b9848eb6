using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Live;

public sealed class BoardTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ChangeFeed _feed = new();
    private readonly FakeBoardSource<Row> _source = new();
    private readonly Board<Row> _board;
    private readonly CommitWatch _hints;

    public BoardTests()
    {
        _board = new Board<Row>(_feed, _source, _clock, NullLogger<Board<Row>>.Instance);
        _hints = new CommitWatch(_board);
        _source.Set(new Row("D-1", "a"), new Row("D-2", "a"));
        _source.Sequence = 10;
    }

    [Fact]
    public async Task FirstReading_ShowsEveryRow()
    {
        await Start();

        Shown().ShouldBe(["D-1 a", "D-2 a"]);
        (_board.View.Sequence, _board.View.StaleSince, _board.IsCatchingUp).ShouldBe((10L, null, false));
    }

    [Fact]
    public async Task ChangedRow_IsReadByItselfAndTheRestIsLeft()
    {
        await Start();
        var before = _board.View;
        _source.Set(new Row("D-1", "b"), new Row("D-2", "not announced"), new Row("D-3", "a"));

        await Publish(11, "D-1");
        await Publish(12, "D-3");

        Shown().ShouldBe(["D-1 b", "D-2 a", "D-3 a"]);
        _board.View.Sequence.ShouldBe(12);
        (_source.FullReadings, string.Join(", ", _source.Readings)).ShouldBe((1, "D-1, D-3"));
        before.Rows["D-1"].Text.ShouldBe("a", "a picture that a reader holds does not change");
    }

    [Fact]
    public async Task RowThatLeft_IsRemoved()
    {
        await Start();
        _source.Remove("D-1");

        await Publish(11, "D-1");

        Shown().ShouldBe(["D-2 a"]);
    }

    [Fact]
    public async Task ChangeDuringTheFirstReading_IsNotLost()
    {
        var (reading, give) = Hold();
        await _board.StartAsync(CancellationToken.None);
        await reading;
        _source.Set(new Row("D-1", "b"));
        _feed.Publish(ChangeOf(11, "D-1"));
        _board.IsCatchingUp.ShouldBeTrue();

        give.SetResult();

        await _hints.Next();
        (await _hints.Next()).Subject.ShouldBe("D-1");
        Shown().ShouldBe(["D-1 b", "D-2 a"]);
    }

    [Fact]
    public async Task ChangeDuringAReading_IsReadOnceMore()
    {
        await Start();
        var (reading, give) = Hold();
        _source.Set(new Row("D-1", "b"));
        _feed.Publish(ChangeOf(11, "D-1"));
        await reading;
        _source.Set(new Row("D-1", "c"));
        _feed.Publish(ChangeOf(12, "D-1"));

        give.SetResult();

        (await _hints.Next()).Sequence.ShouldBe(11);
        (await _hints.Next()).Sequence.ShouldBe(12);
        Shown().ShouldBe(["D-1 c", "D-2 a"]);
        _board.IsCatchingUp.ShouldBeFalse();
    }

    [Fact]
    public async Task SourceThatFails_MakesThePictureStaleUntilAllIsReadAnew()
    {
        await Start();
        _source.BeforeGiving = () => throw new TimeoutException("no");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var since = _clock.GetUtcNow();

        _feed.Publish(ChangeOf(11, "D-1"));
        (await _hints.Next()).ShouldBe(Change.Everything);
        _board.View.StaleSince.ShouldBe(since);
        Shown().ShouldBe(["D-1 a", "D-2 a"]);

        await TryAgain();
        _board.View.StaleSince.ShouldBe(since, "stale since the first time");

        _source.BeforeGiving = () => Task.CompletedTask;
        _source.Set(new Row("D-1", "b"), new Row("D-3", "a"));
        await TryAgain();
        _board.View.StaleSince.ShouldBeNull();
        Shown().ShouldBe(["D-1 b", "D-2 a", "D-3 a"]);
        _board.IsCatchingUp.ShouldBeFalse("all has been read, so nothing is missing");
    }

    [Fact]
    public async Task FirstReadingThatFails_IsTriedAgainAndNobodyIsToldItIsReady()
    {
        _source.BeforeGiving = () => throw new TimeoutException("no");
        await _board.StartAsync(CancellationToken.None);
        await _hints.Next();
        _board.View.StaleSince.ShouldBe(_clock.GetUtcNow());
        _board.Ready.IsCompleted.ShouldBeFalse();

        _source.BeforeGiving = () => Task.CompletedTask;
        await TryAgain();

        _board.Ready.IsCompleted.ShouldBeTrue();
        Shown().ShouldBe(["D-1 a", "D-2 a"]);
    }

    [Fact]
    public async Task Sequence_NeverGoesBack()
    {
        var (reading, give) = Hold();
        await _board.StartAsync(CancellationToken.None);
        await reading;
        _feed.Publish(ChangeOf(9, "D-1"));
        give.SetResult();
        await _hints.Next();
        await _hints.Next();

        _board.View.Sequence.ShouldBe(10);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _board.StopAsync(CancellationToken.None);
        _board.Dispose();
        _hints.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Start()
    {
        await _board.StartAsync(CancellationToken.None);
        await _hints.Next();
    }

    private async Task Publish(long sequence, string id)
    {
        _feed.Publish(ChangeOf(sequence, id));
        (await _hints.Next()).Subject.ShouldBe(id);
    }

    private async Task TryAgain()
    {
        (await _clock.NextWait()).ShouldBe(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await _hints.Next()).ShouldBe(Change.Everything);
    }

    /// <summary>Readings wait before they give what they read; the first part completes when one does.</summary>
    private (Task Reading, TaskCompletionSource Give) Hold()
    {
        var (reading, give) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _source.BeforeGiving = () =>
        {
            reading.TrySetResult();
            return give.Task;
        };
        return (reading.Task.WaitAsync(TimeSpan.FromSeconds(20)), give);
    }

    private IEnumerable<string> Shown() => _board.View.Rows.Values.Select(r => $"{r.Id} {r.Text}").Order(StringComparer.Ordinal);

    private static Change ChangeOf(long sequence, string id) => new(sequence, "NA", "US-FRE", id);

    private sealed record Row(string Id, string Text) : IBoardRow
    {
        public string RegionCode => "NA";

        public string LocationCode => "US-FRE";
    }
}
