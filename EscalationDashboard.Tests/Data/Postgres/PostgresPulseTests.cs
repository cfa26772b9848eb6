using System.Threading.Channels;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>The line to the server falls silent: nobody is told, nothing comes back.</summary>
public sealed class PostgresPulseTests : IAsyncLifetime, IAsyncDisposable, ICommitObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<Change> _announced = Channel.CreateUnbounded<Change>();
    private readonly ManualClock _clock = new();
    private PostgresServer _server = null!;
    private CutLine _line = null!;
    private PostgresDatabase _database = null!;
    private PostgresDatabase _other = null!;
    private PostgresWriteQueue _queue = null!;
    private PostgresPulse _pulse = null!;
    private string _name = "";

    [Fact]
    public async Task LineThatFallsSilent_ReadersAndWritersAreToldScreensLookAgainAndAllGoesOnAfterwards()
    {
        await Write("before");
        _line.IsSilent = true;

        var (reading, writing) = (Names(_database), Write("meanwhile"));

        await Should.ThrowAsync<StoreAwayException>(reading.WaitAsync(Patience));
        await Should.ThrowAsync<NotStoredException>(writing.WaitAsync(Patience));
        _database.Line.AwaySince.ShouldBe(_clock.GetUtcNow());
        (await Announced()).ShouldBe(Change.Everything);
        await Back();
        await Write("after");
        (await Names(_database)).ShouldBe(["after", "before"]);
        (await Announced()).ShouldBe(Change.Everything);
    }

    [Fact]
    public async Task NodeThatFallsSilentInItsTurn_GivesItUp()
    {
        await Should.ThrowAsync<NotStoredException>(Write("in its turn", () => _line.IsSilent = true).WaitAsync(Patience));

        // Waits until it is free.
        await _server.Run($"SELECT pg_advisory_lock({PostgresLocks.Writing})", _name).WaitAsync(Patience);

        (await Names(_other)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LineSilentAtTheCommit_IsAnsweredAsTheServerHeardIt(bool isHeard)
    {
        var runs = 0;
        _line.SilentAt("COMMIT\0", isHeard);

        var writing = Write("at the commit", () => runs++);
        await Away();
        writing.IsCompleted.ShouldBeFalse("nobody knows yet");
        await Back();

        (await Record.ExceptionAsync(() => writing.WaitAsync(Patience)))?.GetType().ShouldBe(typeof(NotStoredException), "or else it is stored");
        (runs, _line.Cuts, writing.IsFaulted).ShouldBe((1, 1, !isHeard));
        (await Names(_other)).ShouldBe(isHeard ? ["at the commit"] : []);
    }

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _name = await _server.NewDatabase();
        _line = new CutLine(_server.Port);
        _other = new PostgresDatabase(_server.ConnectionString(_name), _server.Audit(_name));
        await _other.Prepare();
        _database = new PostgresDatabase(
            new NpgsqlConnectionStringBuilder(_server.ConnectionString(_name)) { Port = _line.Port }.ConnectionString, _server.Audit(_name), answer: TimeSpan.FromSeconds(2));
        _queue = new PostgresWriteQueue(_database, [this], _clock, NullLogger<PostgresWriteQueue>.Instance, new Ids(_clock));
        _pulse = new PostgresPulse(_database, [this], _clock, NullLogger<PostgresPulse>.Instance);
        await _pulse.StartAsync(CancellationToken.None);
        await _queue.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _queue.StopAsync(CancellationToken.None);
        await _pulse.StopAsync(CancellationToken.None);
        _queue.Dispose();
        _pulse.Dispose();
        await _line.DisposeAsync();
        _database.Close();
        _other.Close();
        await _server.Drop(_name);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    void ICommitObserver.Committed(IReadOnlyList<Change> changes) => changes.ToList().ForEach(change => _announced.Writer.TryWrite(change));

    private Task<Change> Announced() => _announced.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private Task Away() => Until(isAway: true);

    private async Task Back()
    {
        _line.IsSilent = false;
        await Until(isAway: false);
    }

    private async Task Until(bool isAway)
    {
        var so = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (_database.Line.AwaySince.HasValue == isAway)
            {
                so.TrySetResult();
            }
        }

        _database.Line.Changed += Look;
        Look();
        await so.Task.WaitAsync(Patience);
        _database.Line.Changed -= Look;
    }

    private Task<bool> Write(string name, Action? then = null) => _queue.Execute(async scope =>
    {
        scope.Db.Counters.Add(new Counter { Name = name, Value = 1 });
        scope.Record(_clock.GetUtcNow(), Actor.System, new ViewSaved(name, Team: null));
        await scope.Db.SaveChangesAsync();
        then?.Invoke();
        return true;
    });

    private static Task<List<string>> Names(PostgresDatabase database) => database.Read(db => db.Counters.Select(c => c.Name).OrderBy(n => n).ToListAsync());
}
