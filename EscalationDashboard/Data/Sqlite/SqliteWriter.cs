using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// The one connection that writes. Commits commands in groups, each command with a savepoint of its own, so that one that
/// fails takes nothing of the others with it. Not for two callers at a time.
/// </summary>
public sealed class SqliteWriter : ICommandWriter
{
    // The pages that every command touches are folded in once for all commands since the last time: the longer the log, the less of it
    // is written twice. Still short enough to be read through after a crash within a second.
    private const long CheckpointBytes = 64 * 1024 * 1024;

    private readonly WriterConnection _connection;
    private readonly PooledDbContextFactory<SqliteDashboardDbContext> _contexts;
    private readonly Outbox? _outbox;
    private readonly SqliteDatabase _database;
    private readonly MovedFile _moved;
    private readonly Ids _ids;
    private AuditEntry? _lastAudit;

    /// <param name="outbox">Tells others of what changes; null where nobody is to hear of it.</param>
    public SqliteWriter(SqliteDatabase database, Ids ids, Outbox? outbox = null, TimeProvider? clock = null, ILogger? logger = null)
    {
        _ids = ids;
        _outbox = outbox;
        _database = database;
        _connection = database.OpenWriter();
        _moved = new MovedFile(_connection, database.Path, clock ?? TimeProvider.System, logger);

        // One for all commands, emptied after each: what it is made of takes longer to make than a command takes to run.
        _contexts = new PooledDbContextFactory<SqliteDashboardDbContext>(database.OptionsFor(_connection), poolSize: 1);
    }

    public async Task Commit(IEnumerable<WriteCommand> commands)
    {
        var auditBefore = _lastAudit;
        try
        {
            _moved.Look();
            await using var transaction = _connection.BeginTransaction();
            await FindEndOfChain(transaction);
            var news = new SearchNews();
            foreach (var command in commands)
            {
                await Run(command, transaction, news);
            }

            await SqliteSearchIndex.Write(_connection, news);
            if (_database.EmptyLog)
            {
                SqliteSearchIndex.Merge(_connection);
            }

            _moved.Refuse();
            await transaction.CommitAsync();
            _database.Found(news.Contacts);
        }
        catch (Exception e)
        {
            _lastAudit = auditBefore;
            throw new NotStoredException("The group could not be committed.", e);
        }
    }

    /// <summary>Folds the log into the file where it has grown long.</summary>
    public void KeepLogShort()
    {
        if (_database.LogBytes > CheckpointBytes)
        {
            Checkpoint();
        }
    }

    /// <summary>Folds the log into the file; only the writer does this, so that no second one can meet it half-way.</summary>
    public void Checkpoint()
    {
        using var checkpoint = _connection.CreateCommand();
        checkpoint.CommandText = $"PRAGMA wal_checkpoint({(_database.EmptyLog ? "TRUNCATE" : "RESTART")});";

        var busy = checkpoint.ExecuteScalar() is not 0L;

        // Where a reader was in the way, the next one tries again.
        _database.EmptyLog &= busy;
    }

    /// <inheritdoc/>
    public Task TidyUp()
    {
        KeepLogShort();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Rest()
    {
        try
        {
            _moved.Look();
            Checkpoint();
            return Task.CompletedTask;
        }
        catch (IOException)
        {
            // Told in the log once. What is folded in would be lost with the rest.
            return Task.CompletedTask;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _moved.Ended;
        await _connection.DisposeAsync();
    }

    // A command line tool may have written since the last group; its entries are part of the chain.
    private async Task FindEndOfChain(SqliteTransaction transaction)
    {
        await using var newest = _connection.CreateCommand();
        newest.Transaction = transaction;
        newest.CommandText = "SELECT max(Sequence) FROM Audit";
        if ((await newest.ExecuteScalarAsync() as long? ?? 0) <= (_lastAudit?.Sequence ?? 0))
        {
            // Where it ends before what was written, it was cut: what comes next keeps its number, and the gap is found.
            return;
        }

        await using var db = _database.Given(_contexts.CreateDbContext());
        await db.Database.UseTransactionAsync(transaction);
        _lastAudit = await db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).FirstAsync();
    }

    private async Task Run(WriteCommand command, SqliteTransaction transaction, SearchNews news)
    {
        const string Savepoint = "command";
        await transaction.SaveAsync(Savepoint);
        try
        {
            await using var db = _database.Given(_contexts.CreateDbContext());
            await db.Database.UseTransactionAsync(transaction);
            _lastAudit = await UnitOfWork.Run(command, db, _lastAudit, _ids, _database.AuditKey.For(_lastAudit), _outbox, news);
        }
        catch (Exception e)
        {
            // Whatever a command throws belongs to its caller alone; the rest of the group goes on.
            await transaction.RollbackAsync(Savepoint);
            command.Fail(SqliteFaults.Told(e));
        }

        await transaction.ReleaseAsync(Savepoint);
    }
}
