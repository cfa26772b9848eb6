using EscalationDashboard.Data.Writing;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Writes on the caller's thread, one command at a time, through the same writer: for histories made by one caller, where
/// handing each command to another thread and back would take longer than the command. What is history is news to nobody.
/// </summary>
public sealed class SqliteDirectWrites(SqliteDatabase database, Ids ids, TimeProvider clock) : IWriteQueue, IAsyncDisposable
{
    private SqliteWriter? _writer;

    public double Fill => 0;

    public DateTimeOffset? LastCommitAt { get; private set; }

    public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
    {
        var direct = new WriteCommand<T>(command);
        _writer ??= new SqliteWriter(database, ids);
        await _writer.Commit([direct]);
        _writer.KeepLogShort();
        LastCommitAt = clock.GetUtcNow();
        direct.Complete();
        return await direct.Result;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _writer, null) is { } writer)
        {
            writer.Checkpoint();
            await writer.DisposeAsync();
        }
    }
}
