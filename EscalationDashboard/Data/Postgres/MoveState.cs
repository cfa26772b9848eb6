using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// How far a move has come, kept in the database that is moved to, each step in the transaction of the rows it tells of: a move that
/// was broken off goes on where it was. References are put aside meanwhile, since rows name one another in circles.
/// </summary>
internal sealed class MoveState(NpgsqlConnection connection)
{
    /// <summary>Its table of steps: as long as it is there, no node starts on the database.</summary>
    public const string Steps = "MoveSteps";

    private const string References = "MoveReferences";
    private const string Source = "from ";

    /// <summary>Begins, or goes on.</summary>
    /// <param name="source">What tells the database that is moved from others.</param>
    /// <param name="tables">All that have to be empty at the beginning.</param>
    /// <exception cref="MoveRefusedException">There is something in it already that did not come from there.</exception>
    public async Task Begin(string source, IEnumerable<string> tables)
    {
        if (await Ask<bool>($"SELECT to_regclass('\"{Steps}\"') IS NOT NULL"))
        {
            if (await Ask<string>($"SELECT \"Name\" FROM \"{Steps}\" WHERE \"Name\" LIKE '{Source}%'") != Source + source)
            {
                throw new MoveRefusedException("Another database was being moved there; nothing was changed. Name an empty one.");
            }

            return;
        }

        foreach (var table in tables)
        {
            if (await Ask<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table}\")"))
            {
                throw new MoveRefusedException($"There is a database there already: it has rows in {table}; nothing was changed. Name an empty one.");
            }
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await PostgresDatabase.Run(connection, $"""
            CREATE TABLE "{Steps}" ("Name" text PRIMARY KEY, "Row" bigint NOT NULL);
            CREATE TABLE "{References}" AS SELECT conrelid::regclass::text AS "Of", conname::text AS "Name", pg_get_constraintdef(oid) AS "Definition"
                FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace;
            DO $move$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT * FROM "{References}" LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r."Of", r."Name"); END LOOP;
            END $move$;
            """);
        await Set(Source + source, 0);
        await transaction.CommitAsync();
    }

    /// <summary>The last row of a table that was carried over; what is before any row where none was.</summary>
    public Task<long> RowOf(string table) => Ask<long>($"SELECT coalesce(max(\"Row\"), {long.MinValue}) FROM \"{Steps}\" WHERE \"Name\" = @p0", table);

    public Task Set(string name, long row) => Ask<object>(
        $"INSERT INTO \"{Steps}\" (\"Name\", \"Row\") VALUES (@p0, @p1) ON CONFLICT (\"Name\") DO UPDATE SET \"Row\" = excluded.\"Row\"", name, row);

    /// <summary>Puts the references back, which looks at each of them, and lets go of what was kept for the move.</summary>
    public async Task End()
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await PostgresDatabase.Run(connection, $"""
            DO $move$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT * FROM "{References}" LOOP EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', r."Of", r."Name", r."Definition"); END LOOP;
            END $move$;
            DROP TABLE "{References}";
            DROP TABLE "{Steps}";
            """);
        await transaction.CommitAsync();

        // Plans are made for what is there from the first question on.
        await PostgresDatabase.Run(connection, "ANALYZE");
    }

    private async Task<T?> Ask<T>(string sql, params object[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Value(value);
        }

        return await command.ExecuteScalarAsync() is T found ? found : default;
    }
}

/// <summary>A database can't be moved; the message says why in one sentence, to the person who moves it.</summary>
public sealed class MoveRefusedException(string message) : Exception(message);
