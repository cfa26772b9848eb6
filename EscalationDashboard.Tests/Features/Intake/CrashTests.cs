using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The application is killed in the middle of its work. What it answered it must still know.</summary>
public class CrashTests : IAsyncLifetime
{
    private const int Senders = 6;

    // 200 of them take most of an hour on either store, and are for a night.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CRASH_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private readonly Store _store;
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-crash-").FullName;
    private readonly RequestStream _stream = new("V");
    private PostgresServer? _server;
    private string? _name;

    public CrashTests()
        : this(Store.Sqlite)
    {
    }

    protected CrashTests(Store store) => _store = store;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task KilledWhileRequestsStreamIn_EveryAnsweredOneIsThereOnceAndARetryMakesNoSecond()
    {
        var random = new Random(20261122);
        var dashboard = await Serve();
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                await StreamUntilKilled(dashboard, killAfter: random.Next(3, 60));
                dashboard.Dispose();
                dashboard = await Serve();

                await Read(_stream.ShouldBeThereOnce);
                await Retry(dashboard);
                await Read(async db =>
                {
                    await _stream.ShouldBeThereOnce(db);
                    await db.ShouldHaveAWholeAuditChain();
                    await db.ShouldCountEveryRequest();
                    await db.ShouldKeepEveryWindow();
                });
            }
        }
        finally
        {
            dashboard.Dispose();
        }

        _stream.Unanswered.ShouldBeEmpty();
        _stream.Answers.ShouldBeGreaterThan(Rounds);
    }

    public async Task InitializeAsync()
    {
        if (_store == Store.Postgres)
        {
            _server = await PostgresServer.Start();
            _name = await _server.NewDatabase();
        }
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await (_server?.Drop(_name!) ?? Task.CompletedTask);
    }

    private Task<DashboardProcess> Serve() => DashboardProcess.Serve(DatabaseFile, settings: _server?.EnvironmentFor(_name!));

    private async Task StreamUntilKilled(DashboardProcess dashboard, int killAfter)
    {
        var enough = _stream.More(killAfter);
        var senders = _stream.RunUntilCut(dashboard.ServiceSystem, Senders);

        // The other senders are in the middle of something when it happens.
        await await Task.WhenAny(enough, senders).WaitAsync(TimeSpan.FromMinutes(2));
        await dashboard.Kill();
        await senders;
    }

    private async Task Retry(DashboardProcess dashboard)
    {
        using var client = dashboard.ServiceSystem();
        foreach (var visit in _stream.Unanswered)
        {
            (await _stream.Send(client, visit)).ShouldBeTrue(visit);
        }
    }

    private async Task Read(Func<DashboardDbContext, Task> check)
    {
        IReadContexts database = _server is null
            ? new SqliteDatabase($"Data Source={DatabaseFile}", "FULL")
            : new PostgresDatabase(_server.ConnectionString(_name!), _server.Audit(_name!));
        await using (var db = database.Create())
        {
            // The program goes on meanwhile: what comes due between two questions would look like a fault.
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(_server is null ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ");
            await check(db);
            await db.Database.ExecuteSqlRawAsync("COMMIT");
        }

        ((IDatabaseSetup)database).Close();
    }
}

/// <summary>The same on a server, which the application loses with all it had under way there.</summary>
public sealed class CrashOnPostgresTests() : CrashTests(Store.Postgres);
