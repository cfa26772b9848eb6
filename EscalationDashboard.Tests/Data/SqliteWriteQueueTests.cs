using System.Collections.Concurrent;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Data;

public sealed class SqliteWriteQueueTests : IAsyncLifetime, IAsyncDisposable, ICommitObserver
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-queue-").FullName;
    private readonly ConcurrentQueue<string> _announced = new();
    private readonly ManualClock _clock = new();
    private SqliteDatabase _database = null!;
    private SqliteWriteQueue _queue = null!;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

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
        await using var db = _database.Create();
        (await db.ShouldHaveAWholeAuditChain())!.Sequence.ShouldBe(3);
    }

    [Fact]
    public async Task Result_ComesOnlyAfterTheCommit()
    {
        for (var i = 0; i < 50; i++)
        {
            await Write($"{i}");

            (await Names()).ShouldContain($"{i}");
            _announced.ShouldContain($"{i}");
        }
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
        writing.IsCompleted.ShouldBeFalse();
        go.SetResult();
        await writing;
        (await Names()).ShouldBe(["unseen"]);
    }

    [Fact]
    public async Task Commands_RunInTheOrderInWhichTheyCame()
    {
        var order = new ConcurrentQueue<int>();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => _queue.Execute(
            _ =>
            {
                order.Enqueue(i);
                return Task.FromResult(i);
            },
            (WriteShare)(i % 4))));

        order.ShouldBe(Enumerable.Range(0, 300), "danger overtakes nothing: it may be about a visit that waits before it");
    }

    [Fact]
    public async Task CommandOfAGroup_SeesWhatTheOnesBeforeItWrote()
    {
        var gate = await Hold();
        var numbers = Enumerable.Range(0, 20).Select(_ => _queue.Execute(scope => scope.Next("series"))).ToList();
        gate.SetResult();

        (await Task.WhenAll(numbers)).ShouldBe(Enumerable.Range(1001, 20).Select(n => (long)n));
    }

    [Fact]
    public async Task Stopping_CarriesOutWhatWasAcceptedAndTakesNothingMore()
    {
        var gate = await Hold();
        var accepted = Enumerable.Range(0, 150).Select(i => Write($"{i:000}")).ToList();

        var stopping = _queue.StopAsync(CancellationToken.None);
        gate.SetResult();
        await stopping;

        await Task.WhenAll(accepted);
        (await Names()).Count.ShouldBe(150);
        await Should.ThrowAsync<NotStoredException>(() => Write("late"));
    }

    [Fact]
    public async Task QueueThatFills_StopsFiguresBeforeTheDeskBeforeIntakeAndDangerLast()
    {
        var gate = await Hold();
        var waiting = new List<Task>();
        var taken = new List<int>();
        foreach (var share in Enum.GetValues<WriteShare>())
        {
            foreach (var earlier in Enum.GetValues<WriteShare>().Where(s => s < share))
            {
                await Should.ThrowAsync<NotStoredException>(() => _queue.Execute(_ => Task.FromResult(true), earlier), $"{earlier} has stopped");
            }

            while (_queue.Takes(share))
            {
                waiting.Add(_queue.Execute(_ => Task.FromResult(true), share));
            }

            await Should.ThrowAsync<NotStoredException>(() => _queue.Execute(_ => Task.FromResult(true), share));
            taken.Add(waiting.Count);
        }

        taken.ShouldBe([800, 1_400, 1_800, SqliteWriteQueue.Capacity]);
        _queue.Fill.ShouldBe(1);

        gate.SetResult();
        await Task.WhenAll(waiting);
        _queue.Fill.ShouldBe(0);
        (await Names()).ShouldBeEmpty("what was refused is not taken in");
        await _queue.Execute(_ => Task.FromResult(true), WriteShare.Reckoning);
    }

    [Fact]
    public async Task Writer_SyncsEveryCommitAndKeepsAWriteAheadLog()
    {
        var pragmas = await _queue.Execute(async scope => (
            await scope.Db.Pragma("journal_mode"), await scope.Db.Pragma("synchronous"), await scope.Db.Pragma("foreign_keys"),
            await scope.Db.Pragma("wal_autocheckpoint"), await scope.Db.Pragma("trusted_schema")));

        pragmas.ShouldBe(("wal", "2", "1", "0", "0"));
    }

    [Fact]
    public async Task Readers_CannotWrite()
    {
        await using var db = _database.Create();
        db.Counters.Add(new Counter { Name = "by a reader", Value = 1 });

        var refused = await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        refused.InnerException.ShouldBeOfType<SqliteException>().Message.ShouldContain("readonly");
        (await db.Pragma("query_only")).ShouldBe("1");
        (await Names()).ShouldBeEmpty();
    }

    [Fact]
    public async Task WriterAfterAReader_CanWrite()
    {
        await using (var db = _database.Create())
        {
            await db.Counters.CountAsync();
        }

        await using var writer = _database.OpenWriter();

        SqliteDatabase.Run(writer, "INSERT INTO Counters (Name, Value) VALUES ('after a reader', 1)");
    }

    // Another program holds the file for longer than the queue waits for it.
    [Fact]
    public async Task FileThatIsHeldByAnother_RefusesWhatWaitsAndTakesWhatComesAfter()
    {
        await Write("before");
        await using (var other = _database.OpenWriter())
        {
            SqliteDatabase.Run(other, "BEGIN IMMEDIATE");
            await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));
            SqliteDatabase.Run(other, "ROLLBACK");
        }

        (await Write("after")).ShouldBeTrue();
    }

    [Fact]
    public async Task AuditChain_GoesOnAfterAnotherProcessWrote()
    {
        await Write("here");
        var there = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        using (var other = new SqliteWriteQueue(there, [], _clock, NullLogger<SqliteWriteQueue>.Instance, new Ids(_clock)))
        {
            await other.StartAsync(CancellationToken.None);
            await Write("there", queue: other);
            await Write("there too", queue: other);
            await other.StopAsync(CancellationToken.None);
        }

        await Write("here again");

        await using var db = _database.Create();
        (await db.ShouldHaveAWholeAuditChain())!.Sequence.ShouldBe(4);
    }

    [Fact]
    public async Task AuditChain_StartsWhereAnEarlierRunEnded()
    {
        await Write("before");
        await _queue.StopAsync(CancellationToken.None);
        using var restarted = new SqliteWriteQueue(_database, [], _clock, NullLogger<SqliteWriteQueue>.Instance, new Ids(_clock));
        await restarted.StartAsync(CancellationToken.None);

        await Write("after", queue: restarted);

        await restarted.StopAsync(CancellationToken.None);
        await using var db = _database.Create();
        (await db.ShouldHaveAWholeAuditChain())!.Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task LastCommit_IsWhenItWasMade()
    {
        _clock.Advance(TimeSpan.FromHours(1));

        await Write("one");

        _queue.LastCommitAt.ShouldBe(_clock.GetUtcNow());
    }

    public async Task InitializeAsync()
    {
        _database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        await _database.Prepare();
        _queue = new SqliteWriteQueue(_database, [this], _clock, NullLogger<SqliteWriteQueue>.Instance, new Ids(_clock));
        await _queue.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _queue.StopAsync(CancellationToken.None);
        _queue.Dispose();
        _database.Close();
        Directory.Delete(_folder, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    void ICommitObserver.Committed(IReadOnlyList<Change> changes) =>
        changes.ToList().ForEach(change => _announced.Enqueue(change.Subject));

    private Task<bool> Write(string name, Action? then = null, SqliteWriteQueue? queue = null) => (queue ?? _queue).Execute(async scope =>
    {
        scope.Db.Counters.Add(new Counter { Name = name, Value = 1 });
        scope.Record(_clock.GetUtcNow(), Actor.System, new ViewSaved(name, Team: null));
        scope.Announce(new Hint("NA", "US-FRE", name));
        await scope.Db.SaveChangesAsync();
        then?.Invoke();
        return true;
    });

    /// <summary>Keeps the queue busy, so that what comes now is one group.</summary>
    private async Task<TaskCompletionSource> Hold()
    {
        var (started, gate) = (Source(), Source());
        _ = _queue.Execute(async _ =>
        {
            started.SetResult();
            await gate.Task;
            return true;
        });
        await started.Task;
        return gate;
    }

    private Task<List<string>> Names() => _database.Read(db => db.Counters.Select(c => c.Name).OrderBy(n => n).ToListAsync());

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
