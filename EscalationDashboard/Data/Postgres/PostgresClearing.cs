using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Has the server go through the tables after an erasure: then no query reaches what stood in them, and its room is free for other rows.
/// The bytes stay in the server's files until it writes over them (docs/operating.md says how to do more).
/// </summary>
internal sealed class PostgresClearing(PostgresDatabase database, TimeProvider clock, ILogger logger)
{
    // Every table, so that none that holds words can be forgotten: pages of which nothing was taken are not looked at again.
    private const string Tables = "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = current_schema()";

    private const string Next = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text";

    // The server keeps what a transaction may still see that was there before: another's question, a copy under way, a server that follows.
    private const string Held = """
        SELECT EXISTS (
            SELECT FROM (
                SELECT unnest(ARRAY[backend_xid, backend_xmin]) FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND (datname IS NULL OR datname = current_database()) AND pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum)
                UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database = current_database()
                UNION ALL SELECT xmin FROM pg_replication_slots) AS others(xid)
            WHERE age(xid) > age(@before::text::xid8::xid))
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Once an hour.
    private const int TellEvery = 60;

    private int _held;

    private Task _run = Task.CompletedTask;
    private DateTimeOffset _next;
    private bool _isDue;

    /// <summary>The number of the first transaction that came after all that was erased; null where nobody has asked for it yet.</summary>
    private string? _before;

    /// <summary>After a commit, beside what comes next: what was erased in it is cleared, or what could not be before.</summary>
    public void Begin()
    {
        if (!_run.IsCompleted)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (database.HoldsErased)
        {
            (database.HoldsErased, _isDue, _before, _next) = (false, true, null, now);
        }

        if (_isDue && now >= _next)
        {
            _next = now + Pause;
            _run = Run();
        }
    }

    /// <summary>Until what was begun has come to its end.</summary>
    public Task End() => _run;

    /// <summary>As <see cref="End"/>, for good: what is still due is left to the writer that comes next.</summary>
    public async Task HandOn()
    {
        await _run;
        database.HoldsErased |= _isDue;
    }

    private async Task Run()
    {
        try
        {
            await using var connection = await database.OpenWriter();
            _before ??= await Ask<string>(connection, Next);
            if (await Ask<bool>(connection, Held, _before))
            {
                if (_held++ % TellEvery == 0)
                {
                    logger.LogWarning("What was erased can't be cleared while an older transaction, copy or replication slot is there; it is tried again each minute");
                }

                return;
            }

            await PostgresDatabase.Run(connection, "SET statement_timeout = 0; SET lock_timeout = 0");
            await PostgresDatabase.Run(connection, $"VACUUM {await Ask<string>(connection, Tables)}");
            (_isDue, _held) = (false, 0);
        }
        catch (NpgsqlException e)
        {
            logger.LogError(e, "Tables could not be cleared of what was erased; it is tried again");
        }
    }

    private static async Task<T> Ask<T>(NpgsqlConnection connection, string question, string? before = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        if (before is not null)
        {
            command.Parameters.AddWithValue("before", before);
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }
}
