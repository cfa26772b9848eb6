using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Makes databases beside the product's, on the same server, into which a copy is put.</summary>
public sealed class SideDatabases(PostgresDatabase database, PostgresTools tools, AuditSettings audit)
{
    // Every server has it, and nobody's data is in it.
    private const string Neutral = "postgres";

    private const int LongestName = 40;

    /// <summary>What the product's own is called on the server.</summary>
    public string Own => database.Reached.Database!;

    /// <summary>Puts a copy back beside it.</summary>
    /// <exception cref="BackupRefusedException">There can be none beside it, or the tool for it is not there.</exception>
    public async Task<SideDatabase> Fill(string file, CancellationToken stopping = default)
    {
        var connection = await Connect(stopping);
        try
        {
            var tool = await tools.Find(PostgresTools.Restore, Version(connection), stopping);
            if (!await Ask(connection, $"SELECT pg_try_advisory_lock({PostgresLocks.Side} # hashtext(@p0))", Own))
            {
                throw new BackupRefusedException($"Another copy of {database.Name} is being put back at this moment. Nothing was changed.");
            }

            // Of one that was killed there may be something left; what somebody else made under that name is theirs.
            var (name, mark) = ($"{(Own.Length > LongestName ? Own[..LongestName] : Own)}_side", $"A copy of {Own}, put back beside it");
            if (await Ask(connection, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = @p0)", name)
                && !await Ask(connection, "SELECT coalesce(shobj_description(oid, 'pg_database') = @p1, false) FROM pg_database WHERE datname = @p0", name, mark))
            {
                throw new BackupRefusedException(
                    $"There is a database {name} on the server that this program did not make, or could not finish: a copy is put back under that name. Drop it if nobody needs it. Nothing was changed.");
            }

            await PostgresDatabase.Run(connection, $"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)");
            await PostgresDatabase.Run(connection, $"CREATE DATABASE {Quoted(name)} TEMPLATE template0 ENCODING 'UTF8'");
            await PostgresDatabase.Run(connection, $"COMMENT ON DATABASE {Quoted(name)} IS '{mark.Replace("'", "''", StringComparison.Ordinal)}'");
            var side = new SideDatabase(connection, database.At(name, audit), name);
            try
            {
                side.Fault = await PostgresTools.Run(
                    tool, database.Reached, ["--exit-on-error", "--no-owner", "--no-privileges", $"--dbname={name}", file], null, stopping);
                return side;
            }
            catch
            {
                await side.DisposeAsync();
                throw;
            }
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw e is NpgsqlException told ? Refused(told) : e;
        }
    }

    /// <summary>Whether the product's own is there.</summary>
    /// <exception cref="BackupRefusedException">The server can't be reached.</exception>
    public async Task<bool> HasOwn(CancellationToken stopping = default)
    {
        await using var connection = await Connect(stopping);
        return await Ask(connection, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = @p0)", Own);
    }

    /// <summary>The server's version, and a refusal of what can't be reached.</summary>
    /// <exception cref="BackupRefusedException">The server can't be reached.</exception>
    public async Task<int> ServerVersion(CancellationToken stopping = default)
    {
        await using var connection = await Connect(stopping);
        return Version(connection);
    }

    /// <summary>Lets a few moments pass until nobody is in the product's own: a connection that was closed a moment ago may still be on its way out.</summary>
    /// <returns>Whether nobody is.</returns>
    public async Task<bool> IsAlone(CancellationToken stopping = default)
    {
        const int looks = 20;
        database.Close();
        await using var connection = await Connect(stopping);
        for (var look = 0; look < looks; look++)
        {
            if (!await Ask(connection, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = @p0 AND backend_type = 'client backend')", Own))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stopping);
        }

        return false;
    }

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The one sentence for the person who copies or puts back.</summary>
    internal BackupRefusedException Refused(NpgsqlException e) => new(e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            $"The role may not make or rename databases, and a copy is put back beside {database.Name}: let it (ALTER ROLE … CREATEDB). Nothing was changed.",
        PostgresException { SqlState: PostgresErrorCodes.ObjectInUse } => InUse,
        PostgresException told => $"No copy can be put back beside {database.Name}: {told.MessageText}. Nothing was changed.",
        _ => database.Unreachable(e).Message,
    }, e);

    internal string InUse => $"The database {database.Name} is in use: stop all nodes first, and whatever else has it open. Nothing was changed.";

    private static int Version(NpgsqlConnection connection) => (connection.PostgreSqlVersion.Major * 10_000) + connection.PostgreSqlVersion.Minor;

    private static async Task<bool> Ask(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Value(value);
        }

        return await command.ExecuteScalarAsync() is true;
    }

    private async Task<NpgsqlConnection> Connect(CancellationToken stopping)
    {
        // Making and removing a database takes as long as it takes.
        var reached = database.Reached;
        (reached.Database, reached.Pooling, reached.CommandTimeout, reached.KeepAlive, reached.ApplicationName) = (Neutral, false, 0, 5, "escalation-dashboard backup");
        var connection = new NpgsqlConnection(reached.ConnectionString);
        try
        {
            await connection.OpenAsync(stopping);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw e is NpgsqlException told ? Refused(told) : e;
        }
    }
}

/// <summary>A copy that was put back beside the product's database. It goes when it is let go of, unless it has taken its place.</summary>
public sealed class SideDatabase(NpgsqlConnection connection, PostgresDatabase database, string name) : IAsyncDisposable
{
    private bool _isInPlace;

    public PostgresDatabase Database => database;

    /// <summary>What kept it from being put back whole; null where nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>Renames the two, both or none of them.</summary>
    /// <param name="own">The one whose place it takes.</param>
    /// <param name="kept">What that one is called from now on; null where there is none.</param>
    /// <param name="before">Done when both have their names, and before that counts.</param>
    public async Task TakePlace(string own, string? kept, Action before)
    {
        database.Close();
        await using var both = await connection.BeginTransactionAsync();
        if (kept is not null)
        {
            await PostgresDatabase.Run(connection, $"ALTER DATABASE {SideDatabases.Quoted(own)} RENAME TO {SideDatabases.Quoted(kept)}");
        }

        await PostgresDatabase.Run(connection, $"ALTER DATABASE {SideDatabases.Quoted(name)} RENAME TO {SideDatabases.Quoted(own)}");
        await PostgresDatabase.Run(connection, $"COMMENT ON DATABASE {SideDatabases.Quoted(own)} IS NULL");
        before();
        await both.CommitAsync();
        _isInPlace = true;
    }

    public async ValueTask DisposeAsync()
    {
        database.Close();
        try
        {
            if (!_isInPlace)
            {
                await PostgresDatabase.Run(connection, $"DROP DATABASE IF EXISTS {SideDatabases.Quoted(name)} WITH (FORCE)");
            }
        }
        finally
        {
            // With it goes the lock that keeps other copies waiting.
            await connection.DisposeAsync();
        }
    }
}
