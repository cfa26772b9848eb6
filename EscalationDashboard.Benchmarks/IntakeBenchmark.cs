using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
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
            var load = new IntakeLoad(services);
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

/// <param name="P50">Milliseconds from asking to the durable answer.</param>
/// <param name="CommandsPerRequest">SQL commands, the transaction's own included.</param>
internal sealed record IntakeFigures(double PerSecond, double P50, double P99, double CommandsPerRequest);

/// <summary>Opens visits and asks about them, through the queue and the commands that the API uses.</summary>
internal sealed class IntakeLoad(IServiceProvider services)
{
    private readonly IWriteQueue _writes = services.GetRequiredService<IWriteQueue>();
    private readonly Actor _caller = Actor.ForKey("benchmark", Scope.Network);

    public async Task<Queue<DemoVisit>> Open(int count, string prefix)
    {
        var visits = services.GetRequiredService<VisitCommands>();
        var live = services.GetRequiredService<SeedData>().Locations().FindAll(l => l.IsLive);
        var inventor = new DemoVisits(services.GetRequiredService<SeedData>(), new Bogus.Randomizer(1));
        var now = TimeProvider.System.GetUtcNow();
        var opened = new Queue<DemoVisit>(Enumerable.Range(0, count).Select(i => inventor.Next(live[i % live.Count], now, prefix)));
        await Task.WhenAll(opened.Select(demo => _writes.Execute(scope => visits.Put(scope, _caller, demo.Ref, demo.Visit))));
        return opened;
    }

    public async Task<IntakeFigures> Run(Queue<DemoVisit> work, int writers)
    {
        var requests = services.GetRequiredService<ContactRequestCommands>();
        var (count, before) = (work.Count, await Commands());
        var latencies = new List<double>(count);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                DemoVisit demo;
                lock (work)
                {
                    if (!work.TryDequeue(out demo!))
                    {
                        return;
                    }
                }

                var asked = Stopwatch.GetTimestamp();
                await _writes.Execute(scope => requests.Submit(scope, _caller, demo.Request));
                lock (latencies)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        latencies.Sort();
        return new IntakeFigures(
            Math.Round(count / seconds), Math.Round(latencies[count / 2], 2), Math.Round(latencies[count * 99 / 100], 2),
            Math.Round((double)(await Commands() - before) / count, 1));
    }

    public async Task<string> Outcomes(string prefix)
    {
        var codes = await services.GetRequiredService<IReadContexts>().Read(db =>
            db.Requests.Where(r => r.VisitRef.StartsWith(prefix)).Select(r => r.Code).ToListAsync());
        return string.Join(", ", codes.CountBy(code => code).OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"));
    }

    private Task<long> Commands() => _writes.Execute(scope => Task.FromResult(((WriterConnection)scope.Db.Database.GetDbConnection()).Executed));
}
