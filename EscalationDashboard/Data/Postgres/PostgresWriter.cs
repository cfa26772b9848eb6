using System.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// This node's one connection that writes. A group of commands is one transaction, which first waits until no other node's is under
/// way: then nothing that a command has read can change before it is committed, and the audit chain has one end. A group that meets
/// a fault of the server is carried out anew as a whole, on a connection and contexts of its own, unless it turns out to be committed.
/// </summary>
/// <param name="outbox">Tells other systems of what changes; null where nobody is to hear of it.</param>
/// <param name="node">Tells other nodes; null where there are none.</param>
public sealed class PostgresWriter(PostgresDatabase database, Ids ids, TimeProvider clock, ILogger logger, Outbox? outbox = null, ThisNode? node = null) : ICommandWriter
{
    private const int MostRuns = 4;
    private const string Savepoint = "command";

    private readonly PostgresFates _fates = new(database, logger);
    private readonly PostgresClearing _clearing = new(database, clock, logger);
    private NpgsqlConnection? _connection;
    private AuditEntry? _lastAudit;

    public async Task Commit(IEnumerable<WriteCommand> commands)
    {
        using var coming = commands.GetEnumerator();
        var taken = new List<WriteCommand>();
        for (var run = 1; ; run++)
        {
            try
            {
                await Once(Waiting(taken, coming));
                return;
            }
            catch (Exception e) when (run < MostRuns && e is not (NotStoredException or StoreAwayException) && (PostgresFaults.IsInTheWay(e) || PostgresFaults.IsLost(e)))
            {
                logger.LogWarning(e, "A group of {Count} commands is carried out anew", taken.Count);
                await LetGo();
            }
            catch (StoreAwayException e)
            {
                // Its last question may still be answered, so nothing more may be asked on it; then it is closed, and with it goes what it held.
                var left = _connection;
                _connection = null;
                _ = Close(left, e.Ended);
                throw new NotStoredException("The database does not answer.", e);
            }
            catch (Exception e)
            {
                await LetGo();
                throw e as NotStoredException ?? new NotStoredException("The group could not be committed.", e);
            }
        }
    }

    public Task TidyUp()
    {
        _clearing.Begin();
        return Task.CompletedTask;
    }

    public Task Rest() => TidyUp();

    public async ValueTask DisposeAsync()
    {
        await _clearing.HandOn();
        await LetGo();
    }

    // Those that were taken before the fault, but for those whose callers know already; then those that come.
    private static IEnumerable<WriteCommand> Waiting(List<WriteCommand> taken, IEnumerator<WriteCommand> coming)
    {
        foreach (var command in taken.Where(command => !command.IsTold).ToList())
        {
            yield return command;
        }

        while (coming.MoveNext())
        {
            taken.Add(coming.Current);
            yield return coming.Current;
        }
    }

    private async Task Once(IEnumerable<WriteCommand> commands)
    {
        var (connection, before, news, isNews) = (await Connected(), _lastAudit, new SearchNews(), false);
        NpgsqlTransaction? transaction = null;
        try
        {
            transaction = await Answer(() => connection.BeginTransactionAsync(IsolationLevel.ReadCommitted).AsTask());
            (var number, _lastAudit) = await Answer(() => TakeTurn(connection, transaction, before));
            var changes = new List<Change>();
            foreach (var command in commands)
            {
                await Run(command, connection, transaction, news);
                changes.AddRange(command.Changes);
            }

            await Answer(() => PostgresSearchIndex.Write(() => Command(connection, transaction), news));
            isNews = node is not null && await Answer(() => new NodeNews(changes, [.. news.Contacts.Keys]).Write(Command(connection, transaction), node));
            await Commit(transaction, number);
        }
        catch (Exception e)
        {
            _lastAudit = before;

            // Nothing is asked any more on a connection that was given up, not even to roll back.
            if (transaction is not null && e is not StoreAwayException && _connection == connection)
            {
                await transaction.DisposeAsync();
            }

            throw;
        }

        if (_connection == connection)
        {
            await transaction.DisposeAsync();
        }

        database.Found(news.Contacts);
        if (isNews)
        {
            node!.Ring();
        }
    }

    private Task Answer(Func<Task> question) => database.Line.Answer(question);

    private Task<T> Answer<T>(Func<Task<T>> question) => database.Line.Answer(question);

    private static NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction transaction) => new() { Connection = connection, Transaction = transaction };

    private async Task<NpgsqlConnection> Connected()
    {
        if (_connection is { State: not ConnectionState.Open })
        {
            await LetGo();
        }

        try
        {
            return _connection ??= database.Line.AwaySince is null ? await database.OpenServing() : throw new StoreAwayException();
        }
        catch (Exception e) when (e is NpgsqlException or StoreAwayException)
        {
            throw new NotStoredException("The database can't be reached.", e);
        }
    }

    // A turn ends with the transaction. Its number tells afterwards what became of it; the end of the chain is looked at once nobody else can move it.
    private async Task<(string Number, AuditEntry? Last)> TakeTurn(NpgsqlConnection connection, NpgsqlTransaction transaction, AuditEntry? last)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT pg_advisory_xact_lock({PostgresLocks.Writing});
            SELECT pg_current_xact_id()::text, (SELECT "Hash" FROM "Audit" ORDER BY "Sequence" DESC LIMIT 1)
            """,
            connection, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.Rows(_ => true);
        var (number, end) = (await reader.Rows(row => (row.GetString(0), row.TextOrNull(1))))[0];
        await reader.CloseAsync();
        if (end != last?.Hash)
        {
            await using var db = database.Writing(connection);
            await db.Database.UseTransactionAsync(transaction);
            var newest = await db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).FirstOrDefaultAsync();

            // Where it ends before what was written, it was cut: what comes next keeps its number, and the gap is found.
            last = newest is null || newest.Sequence < last?.Sequence ? last : newest;
        }

        return (number, last);
    }

    private async Task Run(WriteCommand command, NpgsqlConnection connection, NpgsqlTransaction transaction, SearchNews news)
    {
        await Answer(() => transaction.SaveAsync(Savepoint));
        try
        {
            var last = _lastAudit;
            _lastAudit = await Answer(async () =>
            {
                await using var db = database.Writing(connection);
                await db.Database.UseTransactionAsync(transaction);
                return await UnitOfWork.Run(command, db, last, ids, database.AuditKey.For(last), outbox, news);
            });
        }
        catch (Exception e) when (!PostgresFaults.IsInTheWay(e) && !PostgresFaults.IsLost(e) && connection.State == ConnectionState.Open)
        {
            // Whatever a command throws belongs to its caller alone; the rest of the group goes on.
            await Answer(() => transaction.RollbackAsync(Savepoint));
            command.Fail(PostgresFaults.Told(e));
        }

        await Answer(() => transaction.ReleaseAsync(Savepoint));
    }

    private async Task Commit(NpgsqlTransaction transaction, string number)
    {
        try
        {
            await Answer(() => transaction.CommitAsync());
        }
        catch (Exception e) when (PostgresFaults.IsLost(e))
        {
            // Whether it was committed the answer would have told. To carry it out once more could do everything twice.
            _ = Close(_connection, (e as StoreAwayException)?.Ended ?? Task.CompletedTask);
            _connection = null;
            if (!await _fates.IsCommitted(number, e))
            {
                throw;
            }
        }
    }

    private static async Task Close(NpgsqlConnection? connection, Task ended)
    {
        await ended;
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task LetGo()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
