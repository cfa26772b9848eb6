using System.Data.Common;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Data.Sqlite.CompiledModel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>One database file: how it is opened for writing, for reading, and brought up to date.</summary>
public sealed class SqliteDatabase : IReadContexts, IDatabaseSetup
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly string _writerString;
    private readonly DbContextOptions<SqliteDashboardDbContext> _readOptions;

    private readonly string _synchronous;
    private readonly ContactKeys _contactKeys;

    /// <param name="synchronous">FULL, so that what was answered survives a power cut; OFF while a new file is made.</param>
    /// <param name="audit">Where key and heads of its audit are; beside it where nothing is said.</param>
    /// <param name="cipher">What keys in it are sealed under; nothing where nothing is said.</param>
    public SqliteDatabase(string connectionString, string synchronous, AuditSettings? audit = null, KeyCipher? cipher = null)
    {
        Cipher = cipher ?? KeyCipher.Off;
        _contactKeys = new ContactKeys(Cipher);
        Contacts = new ContactIndex(this);
        _synchronous = Enum.Parse<Synchronous>(synchronous, ignoreCase: true).ToString();
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 5, Mode = SqliteOpenMode.ReadWrite };
        _path = System.IO.Path.GetFullPath(builder.DataSource);
        builder.DataSource = _path;
        AuditKey = new AuditKeyFile(audit ?? AuditSettings.Usual, _path);
        _connectionString = builder.ToString();

        // From no pool: a connection that a reader has given back can't write.
        _writerString = new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString();
        _readOptions = Options()
            .UseSqlite(_connectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTrackingWithIdentityResolution)
            .AddInterceptors(new ReadOnlyConnections())
            .Options;
    }

    /// <summary>Where the file is.</summary>
    public string Path => _path;

    public string Name => _path;

    /// <summary>What keys in it are sealed under.</summary>
    public KeyCipher Cipher { get; }

    /// <summary>What its audit is sealed with.</summary>
    public AuditKeyFile AuditKey { get; }

    /// <summary>By what customers are found.</summary>
    public ContactIndex Contacts { get; }

    /// <summary>Size of the write-ahead log.</summary>
    public long LogBytes => new FileInfo(_path + "-wal") is { Exists: true } log ? log.Length : 0;

    /// <summary>Whether log and indexes hold what must not be read any more, so that the next checkpoint has to cut it off.</summary>
    public bool EmptyLog { get; set; }

    /// <summary>A file always answers, well or not.</summary>
    public StoreLine Line { get; } = new();

    public DashboardDbContext Create() => Given(new SqliteDashboardDbContext(_readOptions));

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

    public async Task<IAsyncDisposable> BeginSnapshot(DashboardDbContext db)
    {
        await db.Database.OpenConnectionAsync();

        // Deferred: a reader must not take the writer's lock.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction);
        return transaction;
    }

    /// <summary>For contexts that write on this connection.</summary>
    public DbContextOptions<SqliteDashboardDbContext> OptionsFor(SqliteConnection connection) =>
        Options()
            .UseSqlite(connection)
            .ReplaceService<IModificationCommandBatchFactory, SqliteSavesFactory>()
            .Options;

    public WriterConnection OpenWriter()
    {
        var connection = new WriterConnection(_writerString);
        connection.Open();
        Run(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous={_synchronous}; PRAGMA wal_autocheckpoint=0; "
            + "PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864;");

        // Every page that a command touches has to stand ready, and be put aside for its savepoint: in memory, not in a file.
        Run(connection, "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;");
        return connection;
    }

    public async Task Prepare()
    {
        Reserve();
        await using var connection = OpenWriter();
        await using var db = Given(new SqliteDashboardDbContext(OptionsFor(connection)));
        await DatabaseChecks.RefuseAnotherVersion(db, _path);

        // Migrate takes a lock even when there is nothing to do, and a killed process leaves that lock behind.
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await db.Database.MigrateAsync();
        }

        await SqliteSearchIndex.Prepare(db);
        await SqliteAuditGuard.Prepare(db);
        await DatabaseChecks.RefuseAnotherKey(db, _path, AuditKey);
        if (await DatabaseChecks.SealKeys(db, _path, Cipher))
        {
            // What was sealed anew must not be read out of the log as it was before.
            Run(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }

    /// <summary>Makes the file, and its folder where there is none, for the account that runs the program and nobody else: all of it is about people.</summary>
    private void Reserve()
    {
        var folder = System.IO.Path.GetDirectoryName(_path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (!File.Exists(_path))
        {
            // Nothing else ever makes it: one that is gone while the program runs is not to be there again, and empty. What stands beside it while the program runs gets the same rights from SQLite.
            using var file = new FileStream(_path, PrivateFiles.New());
        }
    }

    /// <summary>Lets go of the file, so that it can be moved or replaced.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    // Tests see to it that the compiled model is the model, and that the migrations make it: no start has to work either out again.
    private static DbContextOptionsBuilder<SqliteDashboardDbContext> Options() => new DbContextOptionsBuilder<SqliteDashboardDbContext>()
        .UseModel(SqliteDashboardDbContextModel.Instance)
        .AddInterceptors(ContactOpening.Instance)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private enum Synchronous
    {
        Off,
        Normal,
        Full,
    }

    /// <summary>Readers cannot write even by mistake, and never wait long for a lock.</summary>
    private sealed class ReadOnlyConnections : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA query_only=ON; PRAGMA busy_timeout=2000; PRAGMA wal_autocheckpoint=0;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Run((SqliteConnection)connection, Pragmas);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Run((SqliteConnection)connection, Pragmas);
            return Task.CompletedTask;
        }
    }
}
