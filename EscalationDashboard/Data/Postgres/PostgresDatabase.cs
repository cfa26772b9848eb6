using System.Data;
using System.Globalization;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Data.Searching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>One database on a server: how it is opened for writing, for reading, and brought up to date.</summary>
public sealed class PostgresDatabase : IReadContexts, IDatabaseSetup
{
    private const int OldestVersion = 150_000;
    private const string Encoding = "UTF8";

    // Where the pilot's file is by default; its key goes on to seal what is moved from there.
    private const string UsualPlace = "data/escalation-dashboard.db";

    private readonly NpgsqlConnectionStringBuilder _given;
    private readonly string _writerString;
    private readonly string _servingString;
    private readonly DbContextOptions<PostgresDashboardDbContext> _readOptions;
    private readonly ContactKeys _contactKeys;

    /// <param name="connectionString">As Npgsql reads it; host and database must be named.</param>
    /// <param name="audit">Where key and heads of its audit are.</param>
    /// <param name="cipher">What keys in it are sealed under; nothing where nothing is said.</param>
    /// <param name="answer">How long the server may take to answer before it counts as away.</param>
    /// <exception cref="StartRefusedException">The connection string is none.</exception>
    public PostgresDatabase(string connectionString, AuditSettings? audit = null, KeyCipher? cipher = null, TimeSpan? answer = null)
    {
        AnswersWithin = answer ?? UsualAnswer;
        Cipher = cipher ?? KeyCipher.Off;
        _contactKeys = new ContactKeys(Cipher);
        Contacts = new ContactIndex(this);
        var given = _given = PostgresConnections.Read(connectionString);
        Name = string.Create(CultureInfo.InvariantCulture, $"{given.Database} on {given.Host}:{given.Port}");
        AuditKey = new AuditKeyFile(audit ?? AuditSettings.Usual, UsualPlace, Name);
        ReaderString = PostgresConnections.Reading(given);
        _writerString = PostgresConnections.Writing(given);
        _servingString = PostgresConnections.Serving(given, AnswersWithin);
        _readOptions = Options()
            .UseNpgsql(ReaderString, npgsql => npgsql.ExecutionStrategy(dependencies => new WholeAnswers(dependencies)))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTrackingWithIdentityResolution)
            .Options;
    }

    public static TimeSpan UsualAnswer { get; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the server may take to answer before it counts as away.</summary>
    public TimeSpan AnswersWithin { get; }

    public StoreLine Line { get; } = new();

    /// <summary>The file beside which key and heads lie where the settings say nothing.</summary>
    public static string Beside => UsualPlace;

    public string Name { get; }

    /// <summary>How it is reached, as the person said it who set it up; with the password.</summary>
    public NpgsqlConnectionStringBuilder Reached => new(_given.ConnectionString);

    /// <summary>For connections that can only read.</summary>
    public string ReaderString { get; }

    /// <summary>What keys in it are sealed under.</summary>
    public KeyCipher Cipher { get; }

    /// <summary>What its audit is sealed with.</summary>
    public AuditKeyFile AuditKey { get; }

    /// <summary>By what customers are found.</summary>
    public ContactIndex Contacts { get; }

    /// <summary>Whether something was erased of which the tables have to be cleared after the commit.</summary>
    public bool HoldsErased { get; set; }

    public DashboardDbContext Create() => Given(new PostgresDashboardDbContext(_readOptions));

    /// <summary>A context with what opens and seals what it reads and saves.</summary>
    public T Given<T>(T db)
        where T : DashboardDbContext
    {
        db.ContactKeys = _contactKeys;
        return db;
    }

    /// <summary>What is found of customers after a commit.</summary>
    public void Found(IReadOnlyDictionary<ContactId, string> contacts)
    {
        Contacts.Apply(contacts);
        if (contacts.Values.Any(words => words.Length == 0))
        {
            _contactKeys.LetGo();
        }
    }

    /// <summary>Looks at customers whom another node has written.</summary>
    public async Task ReadContacts(IReadOnlyCollection<ContactId> ids)
    {
        var visits = ids.Select(id => id.VisitRef).Distinct().ToArray();
        var there = (await this.Read(db => db.VisitContacts.Where(c => visits.Contains(c.VisitRef) && !c.IsErased).ToListAsync()))
            .ToDictionary(c => new ContactId(c.VisitRef, c.CustomerRef), c => c.SoughtAs);
        Found(ids.ToDictionary(id => id, id => there.GetValueOrDefault(id, "")));
    }

    /// <summary>For a node that can't tell whom others have written or erased meanwhile.</summary>
    public void ForgetContacts()
    {
        Contacts.Forget();
        _contactKeys.LetGo();
    }

    public async Task<IAsyncDisposable> BeginSnapshot(DashboardDbContext db) => await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);

    /// <summary>A context that writes on this connection.</summary>
    public PostgresDashboardDbContext Writing(NpgsqlConnection connection) => Given(new PostgresDashboardDbContext(Options()
        .UseNpgsql(connection, npgsql => npgsql.ExecutionStrategy(dependencies => new WholeAnswers(dependencies)))
        .Options));

    /// <summary>Another database on the same server, whose keys and audit are sealed as this one's.</summary>
    public PostgresDatabase At(string name, AuditSettings audit) => new(new NpgsqlConnectionStringBuilder(_given.ConnectionString) { Database = name }.ConnectionString, audit, Cipher, AnswersWithin);

    /// <summary>A connection of its own, from no pool, for what takes its time.</summary>
    public Task<NpgsqlConnection> OpenWriter(CancellationToken stopping = default) => Open(_writerString, stopping);

    /// <summary>The same for a node that serves people: it hears soon that nobody answers.</summary>
    public Task<NpgsqlConnection> OpenServing(CancellationToken stopping = default) => Open(_servingString, stopping);

    public async Task Prepare()
    {
        try
        {
            await using var connection = await OpenWriter();
            await RefuseUnfit(connection);

            // One node at a time makes it ready; the others find it so.
            await Run(connection, $"SET lock_timeout = '120s'; SELECT pg_advisory_lock({PostgresLocks.Preparing}); RESET lock_timeout");
            await using var db = Writing(connection);
            await DatabaseChecks.RefuseAnotherVersion(db, Name);
            if (await Has(connection, $"to_regclass('\"{MoveState.Steps}\"') IS NOT NULL"))
            {
                throw new DatabaseRefusedException($"A pilot's database is being moved to {Name}, and not all of it is there yet; let `move` come to its end first.");
            }

            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await db.Database.MigrateAsync();
            }

            await PostgresSearchIndex.Prepare(db);
            await PostgresAuditGuard.Prepare(db);
            await NodeNews.Prepare(db);
            if (Path.GetDirectoryName(AuditKey.Path) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await DatabaseChecks.RefuseAnotherKey(db, Name, AuditKey);
            await DatabaseChecks.SealKeys(db, Name, Cipher);
        }
        catch (NpgsqlException e)
        {
            throw Unreachable(e);
        }
    }

    /// <summary>The connection on which rows of another database come, once there are tables for them.</summary>
    /// <exception cref="DatabaseRefusedException">It can't be reached, another program makes it ready, or there is something else in it.</exception>
    public async Task<NpgsqlConnection> PrepareToMove()
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await OpenWriter();
            await RefuseUnfit(connection);
            await Run(connection, "SET statement_timeout = 0");
            if (!await Has(connection, $"pg_try_advisory_lock({PostgresLocks.Preparing})"))
            {
                throw new DatabaseRefusedException($"{Name} is being made ready, or moved to, by another program at this moment. Nothing was changed.");
            }

            await using var db = Writing(connection);
            await DatabaseChecks.RefuseAnotherVersion(db, Name);
            if (!(await db.Database.GetAppliedMigrationsAsync()).Any() && await Has(connection, "EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())"))
            {
                throw new DatabaseRefusedException($"{Name} has tables of another program. Nothing was changed; name an empty database.");
            }

            await db.Database.MigrateAsync();
            await PostgresAuditGuard.Prepare(db);
            return connection;
        }
        catch (Exception e)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw e is NpgsqlException unreachable ? Unreachable(unreachable) : e;
        }
    }

    /// <summary>The one sentence for the person who starts the program.</summary>
    public DatabaseRefusedException Unreachable(NpgsqlException e) => new(
        $"The database {Name} can't be used: {(e is PostgresException told ? told.MessageText : e.InnerException?.Message ?? e.Message)}. "
        + "Nothing was changed. Look whether the server runs, the database is there, and ConnectionStrings:Dashboard says how to reach it.");

    /// <summary>Lets go of all connections to it that nobody uses.</summary>
    public void Close()
    {
        using var connection = new NpgsqlConnection(ReaderString);
        NpgsqlConnection.ClearPool(connection);
    }

    public static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken stopping)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(stopping);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> Has(NpgsqlConnection connection, string condition)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {condition}";
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task RefuseUnfit(NpgsqlConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetInt32(0) < OldestVersion)
        {
            throw new DatabaseRefusedException($"The server is PostgreSQL {connection.PostgreSqlVersion}; the product needs 15 or newer.");
        }

        if (reader.GetString(1) != Encoding)
        {
            throw new DatabaseRefusedException($"The database is encoded as {reader.GetString(1)}; the product needs {Encoding} (CREATE DATABASE … ENCODING '{Encoding}').");
        }
    }

    private static DbContextOptionsBuilder<PostgresDashboardDbContext> Options() => new DbContextOptionsBuilder<PostgresDashboardDbContext>()
        .ReplaceService<IQuerySqlGeneratorFactory, NullsFirstFactory>()
        .AddInterceptors(ContactOpening.Instance)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
