using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>What is done once in the cluster is done by one node, and by another one soon after that one has gone.</summary>
public sealed class PostgresDutyTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<(PostgresDuty Duty, PlayedWorker Worker)> _nodes = [];
    private PostgresServer _server = null!;
    private string _name = "";

    [Fact]
    public async Task Worker_RunsOnOneNodeAndOnAnotherOnceThatOneStops()
    {
        var (first, second) = (await Node("first"), await Node("second"));
        await first.Worker.Started.WaitAsync(Patience);
        second.Worker.Runs.ShouldBe(0);

        await Stop("first");

        first.Worker.IsRunning.ShouldBeFalse();
        await second.Worker.Started.WaitAsync(Patience);
        (first.Duty.IsMine, second.Duty.IsMine).ShouldBe((false, true));
    }

    [Fact]
    public async Task NodeThatIsCutOff_StopsItsWorkersAndOneOfTheNodesGoesOn()
    {
        var (first, second) = (await Node("first"), await Node("second"));
        await first.Worker.Started.WaitAsync(Patience);

        await _server.Run($"SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = '{_name}')");

        await first.Worker.Stopped.WaitAsync(Patience);
        await Task.WhenAny(first.Worker.StartedAgain, second.Worker.Started).WaitAsync(Patience);
        (first.Duty.IsMine && second.Duty.IsMine).ShouldBeFalse();
    }

    [Fact]
    public async Task NodeThatHasLostTheDutyAndDoesNotKnowYet_HearsItFromTheServer()
    {
        await using var line = new CutLine(_server.Port);
        var first = await Node("first", new NpgsqlConnectionStringBuilder(_server.ConnectionString(_name)) { Port = line.Port }.ConnectionString);
        IReadContexts store = new PostgresDatabase(_server.ConnectionString(_name), _server.Audit(_name));
        (await store.Read(first.Duty.HasIt)).ShouldBeTrue();

        line.IsSilent = true;
        await _server.Run($"SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = '{_name}')");

        (await store.Read(first.Duty.HasIt)).ShouldBeFalse();
        var second = await Node("second");
        await second.Worker.Started.WaitAsync(Patience);
        (await store.Read(first.Duty.HasIt), await store.Read(second.Duty.HasIt)).ShouldBe((false, true));
    }

    // The server hears nothing of it, and the node can tell nobody.
    [Fact]
    public async Task NodeThatFallsSilent_IsFollowedByAnother()
    {
        await using var line = new CutLine(_server.Port);
        var first = await Node("first", new NpgsqlConnectionStringBuilder(_server.ConnectionString(_name)) { Port = line.Port }.ConnectionString);
        var second = await Node("second");

        line.IsSilent = true;

        await first.Worker.Stopped.WaitAsync(Patience);
        await second.Worker.Started.WaitAsync(Patience);
        (first.Duty.IsMine, second.Duty.IsMine).ShouldBe((false, true));
    }

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _name = await _server.NewDatabase();
    }

    public async Task DisposeAsync()
    {
        foreach (var (duty, _) in _nodes)
        {
            await duty.StopAsync(CancellationToken.None);
            duty.Dispose();
        }

        await _server.Drop(_name);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<(PostgresDuty Duty, PlayedWorker Worker)> Node(string name, string? connection = null)
    {
        var worker = new PlayedWorker(name);
        var duty = new PostgresDuty(new PostgresDatabase(connection ?? _server.ConnectionString(_name), _server.Audit(_name)), NullLogger<PostgresDuty>.Instance);
        await duty.StartAsync(CancellationToken.None);
        await new DutyWorker(duty, worker).StartAsync(CancellationToken.None);
        _nodes.Add((duty, worker));
        if (_nodes.Count == 1)
        {
            await worker.Started.WaitAsync(Patience);
        }

        return (duty, worker);
    }

    private Task Stop(string name) => _nodes.Single(n => n.Worker.Name == name).Duty.StopAsync(CancellationToken.None);

    private sealed class PlayedWorker(string name) : IHostedService
    {
        private readonly TaskCompletionSource _started = Source();
        private readonly TaskCompletionSource _again = Source();
        private readonly TaskCompletionSource _stopped = Source();

        public string Name => name;

        public int Runs { get; private set; }

        public bool IsRunning { get; private set; }

        public Task Started => _started.Task;

        public Task StartedAgain => _again.Task;

        public Task Stopped => _stopped.Task;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            IsRunning = true;
            (++Runs == 1 ? _started : _again).TrySetResult();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            IsRunning = false;
            _stopped.TrySetResult();
            return Task.CompletedTask;
        }

        private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
