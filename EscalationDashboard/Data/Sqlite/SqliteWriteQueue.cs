using System.Diagnostics;
using System.Threading.Channels;
using EscalationDashboard.Domain.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// One connection writes, fed by this queue. Commands that wait together are committed together (at most 100, or as many
/// as start within 5 ms), since with <c>synchronous=FULL</c> a commit costs a disk flush however much is in it. Each
/// command has a savepoint, so that one that fails takes nothing of the others with it. A caller hears back only after
/// the commit. The queue is also the only one that checkpoints: a second checkpointer could meet a writer that resets
/// the log.
/// </summary>
public sealed class SqliteWriteQueue(
    SqliteDatabase database,
    IEnumerable<ICommitObserver> observers,
    TimeProvider clock,
    ILogger<SqliteWriteQueue> logger) : BackgroundService, IWriteQueue
{
    public const int Capacity = 2_000;
    private const int GroupSize = 100;
    private const long CheckpointBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly ICommitObserver[] _observers = [.. observers];
    private readonly Channel<Command> _commands = Channel.CreateBounded<Command>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    private AuditEntry? _lastAudit;

    public double Fill => (double)_commands.Reader.Count / Capacity;

    public DateTimeOffset? LastCommitAt { get; private set; }

    public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
    {
        var queued = new Command<T>(command);
        return _commands.Writer.TryWrite(queued) ? await queued.Result : throw new WriteQueueFullException();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var connection = database.OpenWriter();
        var options = database.OptionsFor(connection);
        while (await WaitForCommand(connection, stoppingToken))
        {
            await CommitGroup(connection, options);
        }

        // Stopping: what was accepted is still carried out, then the log is folded into the file.
        _commands.Writer.TryComplete();
        while (_commands.Reader.TryPeek(out _))
        {
            await CommitGroup(connection, options);
        }

        SqliteDatabase.Checkpoint(connection);
    }

    private async Task<bool> WaitForCommand(SqliteConnection connection, CancellationToken stopping)
    {
        try
        {
            var waiting = _commands.Reader.WaitToReadAsync(stopping).AsTask();
            if (await Task.WhenAny(waiting, Task.Delay(Idle, TimeProvider.System, stopping)) != waiting)
            {
                SqliteDatabase.Checkpoint(connection);
            }

            return await waiting;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task CommitGroup(SqliteConnection connection, DbContextOptions<SqliteDashboardDbContext> options)
    {
        var group = new List<Command>();
        var auditBefore = _lastAudit;
        try
        {
            await using var transaction = connection.BeginTransaction();
            await FindEndOfChain(connection, transaction, options);
            var started = Stopwatch.GetTimestamp();
            while (group.Count < GroupSize && Stopwatch.GetElapsedTime(started) < GroupTime
                && _commands.Reader.TryRead(out var command))
            {
                group.Add(command);
                await Run(command, transaction, options);
            }

            await transaction.CommitAsync();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            logger.LogError(e, "A group of {Count} commands could not be committed", group.Count);
            _lastAudit = auditBefore;
            group.ForEach(command => command.Fail(e));
            return;
        }

        LastCommitAt = clock.GetUtcNow();
        Announce(group);
        group.ForEach(command => command.Complete());
        if (database.LogBytes > CheckpointBytes)
        {
            SqliteDatabase.Checkpoint(connection);
        }
    }

    // A command line tool may have written since the last group; its entries are part of the chain.
    private async Task FindEndOfChain(
        SqliteConnection connection, SqliteTransaction transaction, DbContextOptions<SqliteDashboardDbContext> options)
    {
        await using var newest = connection.CreateCommand();
        newest.Transaction = transaction;
        newest.CommandText = "SELECT max(Sequence) FROM Audit";
        if ((await newest.ExecuteScalarAsync() as long? ?? 0) == (_lastAudit?.Sequence ?? 0))
        {
            return;
        }

        await using var db = new SqliteDashboardDbContext(options);
        await db.Database.UseTransactionAsync(transaction);
        _lastAudit = await db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).FirstAsync();
    }

    private async Task Run(Command command, SqliteTransaction transaction, DbContextOptions<SqliteDashboardDbContext> options)
    {
        const string Savepoint = "command";
        await transaction.SaveAsync(Savepoint);
        try
        {
            await using var db = new SqliteDashboardDbContext(options);
            db.Database.AutoSavepointsEnabled = false;
            await db.Database.UseTransactionAsync(transaction);
            var scope = new WriteScope(db, _lastAudit);
            await command.Run(scope);
            await db.SaveChangesAsync();
            _lastAudit = scope.LastAudit;
            command.Changes = scope.Changes;
        }
        catch (Exception e)
        {
            // Whatever a command throws belongs to its caller alone; the rest of the group goes on.
            await transaction.RollbackAsync(Savepoint);
            command.Fail(e);
        }

        await transaction.ReleaseAsync(Savepoint);
    }

    private void Announce(List<Command> group)
    {
        var changes = group.SelectMany(command => command.Changes).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        foreach (var observer in _observers)
        {
            observer.Committed(changes);
        }
    }

    private abstract class Command
    {
        public IReadOnlyList<CommittedChange> Changes { get; set; } = [];

        public abstract Task Run(WriteScope scope);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Command<T>(Func<WriteScope, Task<T>> run) : Command
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public Task<T> Result => _result.Task;

        public override async Task Run(WriteScope scope) => _value = await run(scope);

        public override void Complete() => _result.TrySetResult(_value!);

        public override void Fail(Exception e)
        {
            Changes = [];
            _result.TrySetException(e);
        }
    }
}
