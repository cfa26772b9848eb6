using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Postgres;
using Npgsql;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// One PostgreSQL for the run, in a folder and on a port of its own, started with the first test that wants it and removed at the
/// end. A run that was killed leaves it behind, and the next one removes it. Each test gets a database of its own, copied from one
/// that is brought up to the model once.
/// </summary>
public sealed class PostgresServer
{
    private const string Template = "prepared";
    private const string OwnerFile = "owner";
    private const string FolderPrefix = "escalation-postgres-";

    // Nothing here outlives the run, so nothing waits for a disk.
    private const string Settings = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 400
        shared_buffers = 128MB
        max_wal_size = 256MB
        autovacuum_naptime = 1h
        log_min_messages = fatal
        """;

    private static readonly Lazy<Task<PostgresServer>> Running = new(() => Task.Run(async () =>
    {
        var server = new PostgresServer();
        await server.Begin();
        return server;
    }));

    private static int _databases;

    private readonly string _folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
    private readonly int _port = FreePort();

    public int Port => _port;

    private string Data => Path.Combine(_folder, "data");

    public static Task<PostgresServer> Start() => Running.Value;

    /// <summary>One more, for tests that let it hang or take it away: it is theirs alone, and they remove it.</summary>
    public static async Task<PostgresServer> Another()
    {
        var server = new PostgresServer();
        await server.Begin();
        return server;
    }

    public void Remove() => Remove(_folder);

    /// <summary>An empty database brought up to the model; its audit's key lies where <see cref="KeyFile"/> says.</summary>
    public async Task<string> NewDatabase(string? template = Template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"d{Interlocked.Increment(ref _databases)}");
        await Run($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return name;
    }

    /// <summary>A database with nothing in it at all.</summary>
    public Task<string> EmptyDatabase() => NewDatabase("template0");

    public Task Drop(string database) => Run($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = "postgres",
        MaxPoolSize = 40,
        MinPoolSize = 0,
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
    }.ConnectionString;

    /// <summary>Where the key of a database's audit lies.</summary>
    public string KeyFile(string database) => Path.Combine(_folder, "keys", database, "audit.key");

    public AuditSettings Audit(string database) => new(KeyFile: KeyFile(database), HeadFile: Path.Combine(_folder, "keys", database, "audit-heads.jsonl"));

    /// <summary>Settings with which the product opens it.</summary>
    public Dictionary<string, string?> SettingsFor(string database) => new()
    {
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:Dashboard"] = ConnectionString(database),
        [AuditSettings.KeyFileSetting] = KeyFile(database),
        [AuditSettings.HeadFileSetting] = Audit(database).HeadFile,
    };

    /// <summary>The same for a program in its environment; nothing leaves the building.</summary>
    public Dictionary<string, string> EnvironmentFor(string database) => new(SettingsFor(database)
        .Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value!)))
    {
        ["Messaging__Webhook__Url"] = "",
    };

    /// <summary>A statement outside the product, with all rights.</summary>
    public Task Run(string sql, string database = "postgres") => Ask<object>(sql, database);

    /// <summary>What a statement outside the product answers.</summary>
    public async Task<T?> Ask<T>(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Tests write it.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Takes the server away as a crash of its machine would. What the test has pooled leads nowhere afterwards, and is let go.</summary>
    public async Task Stop()
    {
        await Control("stop", "-m", "immediate", "-w");
        NpgsqlConnection.ClearAllPools();
    }

    public Task StartAgain() => Control("start", "-w", "-l", Path.Combine(_folder, "log"));

    /// <summary>Lets all of its processes hang: connections stand, new ones come about, and nothing is answered.</summary>
    public async Task Pause()
    {
        await Signals.Stop(Postmaster);
        await Signals.Stop(Signals.ChildrenOf(Postmaster));
    }

    public Task GoOn() => Signals.GoOn([.. Signals.ChildrenOf(Postmaster), Postmaster]);

    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private async Task Begin()
    {
        RemoveLeftOvers();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (IsRoot)
        {
            await Call("chown", "postgres", _folder);
        }

        await Call(Program("initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), string.Create(
            CultureInfo.InvariantCulture, $"{Settings}\nlisten_addresses = '127.0.0.1'\nport = {_port}\nunix_socket_directories = ''\n"));
        await StartAgain();
        await Run($"CREATE DATABASE {Template}");
        await new PostgresDatabase(ConnectionString(Template), Audit(Template)).Prepare();
        NpgsqlConnection.ClearAllPools();
    }

    private Task Control(string what, params string[] more) => Call(Program("pg_ctl"), [what, "-D", Data, .. more]);

    // Those of runs that ended without a word.
    private static void RemoveLeftOvers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            if (File.Exists(Path.Combine(folder, OwnerFile)) && !IsRunning(File.ReadAllText(Path.Combine(folder, OwnerFile))))
            {
                Remove(folder);
            }
        }
    }

    private static bool IsRunning(string process)
    {
        try
        {
            using var found = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
            return !found.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (File.Exists(Path.Combine(folder, "data", "postmaster.pid")))
            {
                Call(Program("pg_ctl"), "stop", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w").GetAwaiter().GetResult();
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The next run tries again.
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    // It refuses to run as root, and has an account of its own where it was installed.
    private static async Task Call(string program, params string[] arguments)
    {
        string[] call = IsRoot && program != "chown" ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(call[0], call[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        // A server that pg_ctl starts keeps the output open: nobody reads it to its end.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', call)} ended with {process.ExitCode}: {await errors}");
        }
    }

    private static string Program(string name)
    {
        var folders = Environment.GetEnvironmentVariable("POSTGRES_BIN") is { Length: > 0 } named
            ? [named]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(Installed());
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Tests of the store need PostgreSQL 15 or newer and found none: install it, or set POSTGRES_BIN to the folder of its programs.");
    }

    private static IEnumerable<string> Installed() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
        : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
