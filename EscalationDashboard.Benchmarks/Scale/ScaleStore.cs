using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EscalationDashboard.Benchmarks.Scale;

/// <summary>A new, empty database for one part of the run, which goes with it.</summary>
internal abstract class ScaleStore : IAsyncDisposable
{
    /// <summary>Settings with which the product opens it.</summary>
    public abstract Dictionary<string, string?> Settings { get; }

    /// <summary>How many statements it has carried out so far; null where it does not count.</summary>
    public abstract Task<long?> Statements();

    /// <summary>In bytes, indexes and all.</summary>
    public abstract Task<long> Size();

    public abstract ValueTask DisposeAsync();
}

internal sealed class SqliteScaleStore : ScaleStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-");

    public override Dictionary<string, string?> Settings => DataFeature.SettingsFor(File);

    private string File => Path.Combine(_folder.FullName, "scale.db");

    public override Task<long?> Statements() => Task.FromResult<long?>(null);

    public override async Task<long> Size()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size())";
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>On a server that has <c>pg_stat_statements</c> loaded.</summary>
internal sealed class PostgresScaleStore : ScaleStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-");
    private readonly NpgsqlConnectionStringBuilder _server;

    private PostgresScaleStore(string server, string name) => (_server, Name) = (new NpgsqlConnectionStringBuilder(server), name);

    public string Name { get; }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = Name }.ConnectionString;

    public override Dictionary<string, string?> Settings => new()
    {
        [DataFeature.ProviderSetting] = DataFeature.Postgres,
        [$"ConnectionStrings:{DataFeature.ConnectionName}"] = ConnectionString,
        [AuditSettings.KeyFileSetting] = Path.Combine(_folder.FullName, "audit.key"),
        [AuditSettings.HeadFileSetting] = Path.Combine(_folder.FullName, "audit-heads.jsonl"),
    };

    public static async Task<PostgresScaleStore> Create(string server)
    {
        var store = new PostgresScaleStore(server, string.Create(CultureInfo.InvariantCulture, $"scale_{TimeProvider.System.GetUtcNow().UtcTicks}"));
        await Run(store._server.ConnectionString, $"CREATE DATABASE {store.Name} TEMPLATE template0");
        await Run(store.ConnectionString, "CREATE EXTENSION pg_stat_statements");
        return store;
    }

    public override async Task<long?> Statements() => await Ask<long>("SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())");

    /// <summary>What part of the statements so far only read.</summary>
    public Task<double> ReadingPart() => Ask<double>("""
        SELECT (sum(calls) FILTER (WHERE query ILIKE 'select%' OR query ILIKE 'with%') / sum(calls))::double precision FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        """);

    public override Task<long> Size() => Ask<long>("SELECT pg_database_size(current_database())");

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Run(_server.ConnectionString, $"DROP DATABASE {Name} WITH (FORCE)");
        _folder.Delete(recursive: true);
    }

    private async Task<T> Ask<T>(string sql)
    {
        await using var connection = await Open(ConnectionString);
        await using var ask = new NpgsqlCommand(sql, connection);
        return (T)(await ask.ExecuteScalarAsync())!;
    }

    private static async Task Run(string server, string sql)
    {
        await using var connection = await Open(server);
        await using var run = new NpgsqlCommand(sql, connection);
        await run.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
