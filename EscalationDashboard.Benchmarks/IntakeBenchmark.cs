using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Host;
using EscalationDashboard.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// Contact requests a second through the write queue, each decided and durable before it is answered, beside two limits of the
/// same disk in the same run: single-row commits of SQLite with <c>synchronous=FULL</c>, and the very rows that the decisions
/// stored, written again by hand (<see cref="RowLimit"/>).
/// </summary>
public static class IntakeBenchmark
{
    private const int Warmup = 600;
    private const int Requests = 1_500;

    public static async Task<int> Run(string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var commits = RawCommits(Path.Combine(folder.FullName, "raw.db"));
            var file = Path.Combine(folder.FullName, "intake.db");
            await using var services = CompositionRoot.Build(
                new ConfigurationBuilder().AddInMemoryCollection(DataFeature.SettingsFor(file)).Build());
            await services.GetRequiredService<IDatabaseSetup>().Prepare();
            var queue = services.GetRequiredService<SqliteWriteQueue>();
            await queue.StartAsync(CancellationToken.None);
            await services.GetRequiredService<ReferenceData>().LoadOnce(demo: true);
            var load = new IntakeLoad(() => StatementsOf(services), services);
            await load.Run(await load.Open(Warmup, "W"), writers: 16);
            var one = await load.Run(await load.Open(Requests / 3, "A"), writers: 1);
            var visits = await load.Open(Requests, "B");
            var limit = RowLimit.Before(file, Path.Combine(folder.FullName, "limit.db"));
            var sixteen = await load.Run(visits, writers: 16);
            var rows = await limit.Measure(services);
            var sixtyFour = await load.Run(await load.Open(Requests, "C"), writers: 64);
            await queue.StopAsync(CancellationToken.None);
            Console.WriteLine($"  outcomes with 16 writers: {await load.Outcomes("B")}; rows of a request: {limit.RowsOfARequest:0.0}");
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "intake",
                rawCommitsPerSecond = Math.Round(commits),
                rowLimitPerSecond = Math.Round(rows),
                oneWriter = one,
                sixteenWriters = sixteen,
                sixtyFourWriters = sixtyFour,
                ratioToRawCommits = Math.Round(sixteen.PerSecond / commits, 2),
                ratioToRowLimit = Math.Round(sixteen.PerSecond / rows, 2),
            }, JsonSerializerOptions.Web));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static Task<long> StatementsOf(IServiceProvider services) =>
        services.GetRequiredService<IWriteQueue>().Execute(scope => Task.FromResult(((WriterConnection)scope.Db.Database.GetDbConnection()).Executed));

    private static double RawCommits(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        SqliteDatabase.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);");
        const int Count = 1_000;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            SqliteDatabase.Run(connection, "INSERT INTO t (v) VALUES ('a row of some length, as a request has it');");
        }

        return Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
