using System.Collections.Concurrent;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>Commands of one node and of several, on a server that goes away, is cut off, or is held by others.</summary>
public sealed class PostgresWriterTests : IAsyncLifetime, IAsyncDisposable, ICommitObserver
{
    private readonly ConcurrentQueue<string> _announced = new();
    private readonly ManualClock _clock = new();
    private readonly List<PostgresWriteQueue> _nodes = [];
    private PostgresServer _server = null!;
    private PostgresDatabase _database = null!;
    private PostgresWriteQueue _queue = null!;
    private string _name = "";

    [Fact]
    public async Task CommandThatFails_TakesNothingOfItsGroupWithIt()
    {
        var gate = await Hold();
        var group = new[]
        {
            Write("one"),
            Write("two", () => throw new TimeoutException("no")),
            Write("three"),
            Write("three"), // the same key once more
            Write("four"),
        };
        gate.SetResult();

        await Task.WhenAll(group.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));

        (await Names()).ShouldBe(["four", "one", "three"]);
        group.Select(t => t.IsFaulted).ShouldBe([false, true, false, true, false]);
        group[1].Exception!.InnerException.ShouldBeOfType<TimeoutException>();
        group[3].Exception!.InnerException.ShouldBeAssignableTo<DbUpdateException>();
        _announced.ShouldBe(["one", "three", "four"]);
        (await LastEntry()).ShouldBe(3);
    }

    [Fact]
    public async Task WhatIsNotCommitted_NobodyReads()
    {
        var (wrote, go) = (Source(), Source());
        var writing = _queue.Execute(async scope =>
        {
            scope.Db.Counters.Add(new Counter { Name = "unseen", Value = 1 });
            await scope.Db.SaveChangesAsync();
            wrote.SetResult();
            await go.Task;
            return true;
        });
        await wrote.Task;

        (await Names()).ShouldBeEmpty();
        go.SetResult();
        await writing;
        (await Names()).ShouldBe(["unseen"]);
    }

    // Invariant I13, with several who write: each entry follows the one before it, whichever node wrote that.
    [Fact]
    public async Task ThreeNodesThatWriteAtOnce_MakeOneChainAndOneSeries()
    {
        var nodes = new[] { _queue, await Node(), await Node() };

        var numbers = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => nodes[i % 3].Execute(async scope =>
        {
            scope.Record(_clock.GetUtcNow(), Actor.System, new ViewSaved($"{i}", Team: null));
            return await scope.Next("series");
        })));

        numbers.Order().ShouldBe(Enumerable.Range(1001, 90).Select(n => (long)n));
        (await LastEntry()).ShouldBe(90);
    }

    [Fact]
    public async Task ConnectionCutBetweenCommands_TheNextIsStored()
    {
        await Write("before");
        await CutAll();

        await Write("after");

        (await Names()).ShouldBe(["after", "before"]);
        (await LastEntry()).ShouldBe(2);
    }

    [Fact]
    public async Task ConnectionCutInTheMiddleOfACommand_ItIsCarriedOutAnewAndOnce()
    {
        var runs = 0;
        await _queue.Execute(async scope =>
        {
            scope.Db.Counters.Add(new Counter { Name = "once", Value = 1 });
            scope.Record(_clock.GetUtcNow(), Actor.System, new ViewSaved("once", Team: null));
            await scope.Db.SaveChangesAsync();
            if (++runs == 1)
            {
                await CutAll();
            }

            return true;
        });

        runs.ShouldBe(2);
        (await Names()).ShouldBe(["once"]);
        (await LastEntry()).ShouldBe(1);
    }

    [Fact]
    public async Task TransactionInTheWay_TheCommandIsCarriedOutAnewAndThoseThatWereToldAreNot()
    {
        var gate = await Hold();
        var (runs, refused) = (0, 0);
        var told = _queue.Execute<bool>(_ =>
        {
            refused++;
            throw new TimeoutException("no");
        });
        var held = _queue.Execute(async scope =>
        {
            scope.Db.Counters.Add(new Counter { Name = "anew", Value = 1 });
            if (++runs == 1)
            {
                await scope.Db.Database.ExecuteSqlRawAsync("DO 'BEGIN RAISE EXCEPTION ''deadlock'' USING ERRCODE = ''40P01''; END'");
            }

            return true;
        });
        gate.SetResult();

        await held;
        await Should.ThrowAsync<TimeoutException>(told);
        (runs, refused).ShouldBe((2, 1));
        (await Names()).ShouldBe(["anew"]);
    }

    // Whether it was committed can't be known from the answer that did not come; the server knows.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LineCutAtTheCommit_ItIsThereOnceWhetherOrNotTheServerHeardIt(bool isHeard)
    {
        await using var line = new CutLine(_server.Port);
        var through = new NpgsqlConnectionStringBuilder(_server.ConnectionString(_name)) { Port = line.Port }.ConnectionString;
        var node = await Node(through);
        await Write("before", queue: node);
        var runs = 0;
        line.CutAt("COMMIT\0", isHeard);

        await Write("at the commit", () => runs++, node);

        (line.Cuts, runs).ShouldBe((1, isHeard ? 1 : 2));
        (await Names()).ShouldBe(["at the commit", "before"]);
        (await LastEntry()).ShouldBe(2);
        await Write("after", queue: node);
        (await LastEntry()).ShouldBe(3);
    }

    [Fact]
    public async Task TurnThatAnotherDoesNotGiveUp_RefusesWhatWaitsAndTakesWhatComesAfter()
    {
        await using (var other = await _database.OpenWriter())
        {
            await PostgresDatabase.Run(other, $"SELECT pg_advisory_lock({PostgresLocks.Writing})");
            await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));
        }

        (await Write("after")).ShouldBeTrue();
        (await Names()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task Readers_CannotWrite()
    {
        await using var db = _database.Create();
        db.Counters.Add(new Counter { Name = "by a reader", Value = 1 });

        var refused = await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        refused.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    // None that holds words can be forgotten, since none is left out.
    [Fact]
    public async Task Erasure_HasTheServerGoThroughEveryTable()
    {
        await Erase();
        await _queue.StopAsync(CancellationToken.None);

        (await Uncleared()).ShouldBe(0);
    }

    // What a copy that is under way may still see the server keeps, so that to go through the tables would do nothing.
    [Fact]
    public async Task ErasureWhileAnOlderTransactionIsOpen_IsClearedOnceItHasEnded()
    {
        await _queue.StopAsync(CancellationToken.None);
        var clearing = new PostgresClearing(_database, _clock, NullLogger.Instance);
        _database.HoldsErased = true;
        await using (var copy = _database.Create())
        {
            await using var snapshot = await _database.BeginSnapshot(copy);
            await copy.Counters.CountAsync();
            await _server.Run("SELECT pg_current_xact_id()", _name);
            clearing.Begin();
            await clearing.End();
            (await Uncleared()).ShouldBeGreaterThan(0);
            await clearing.HandOn();
            _database.HoldsErased.ShouldBeTrue("the next writer is to see to it");
            _database.HoldsErased = false;
        }

        clearing.Begin();
        await clearing.End();
        (await Uncleared()).ShouldBeGreaterThan(0, "it is asked once a minute");
        _clock.Advance(TimeSpan.FromMinutes(1));
        clearing.Begin();
        await clearing.End();

        (await Uncleared()).ShouldBe(0);
        await clearing.HandOn();
        _database.HoldsErased.ShouldBeFalse();
    }

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _name = await _server.NewDatabase();
        _database = Database(_server.ConnectionString(_name));
        await _database.Prepare();
        _queue = await Node();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }

        _database.Close();
        await _server.Drop(_name);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    void ICommitObserver.Committed(IReadOnlyList<Change> changes) =>
        changes.ToList().ForEach(change => _announced.Enqueue(change.Subject));

    private PostgresDatabase Database(string connection) => new(connection, _server.Audit(_name));

    private async Task<PostgresWriteQueue> Node(string? connection = null)
    {
        var database = connection is null && _nodes.Count == 0 ? _database : Database(connection ?? _server.ConnectionString(_name));
        var node = new PostgresWriteQueue(database, [this], _clock, NullLogger<PostgresWriteQueue>.Instance, new Ids(_clock));
        _nodes.Add(node);
        await node.StartAsync(CancellationToken.None);
        return node;
    }

    private Task<bool> Write(string name, Action? then = null, PostgresWriteQueue? queue = null) => (queue ?? _queue).Execute(async scope =>
    {
        scope.Db.Counters.Add(new Counter { Name = name, Value = 1 });
        scope.Record(_clock.GetUtcNow(), Actor.System, new ViewSaved(name, Team: null));
        scope.Announce(new Hint("NA", "US-FRE", name));
        await scope.Db.SaveChangesAsync();
        then?.Invoke();
        return true;
    });

    private Task<bool> Erase() => _queue.Execute(async scope =>
    {
        scope.Db.SigningKeys.Add(new SigningKey { Name = "kept", Secret = [1] });
        await scope.Db.SaveChangesAsync();
        await new PostgresErasureStore(_database).Wipe(scope.Db);
        return true;
    });

    private Task<long> Uncleared() => _server.Ask<long>("SELECT count(*) FROM pg_stat_user_tables WHERE schemaname = current_schema() AND last_vacuum IS NULL", _name);

    private Task CutAll() => _server.Run(
        $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{_name}' AND pid <> pg_backend_pid()");

    /// <summary>Keeps the queue busy, so that what comes now is one group.</summary>
    private async Task<TaskCompletionSource> Hold()
    {
        var (started, gate) = (Source(), Source());
        _ = _queue.Execute(async _ =>
        {
            started.TrySetResult();
            await gate.Task;
            return true;
        });
        await started.Task;
        return gate;
    }

    private async Task<long?> LastEntry()
    {
        await using var db = _database.Create();
        return (await db.ShouldHaveAWholeAuditChain())?.Sequence;
    }

    private Task<List<string>> Names() => _database.Read(db => db.Counters.Where(c => c.Name != "series").Select(c => c.Name).OrderBy(n => n).ToListAsync());

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
