using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Host;
using EscalationDashboard.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// Contact requests a second through the write queue, each decided and durable before it is answered, beside the limit of
/// the same disk in the same run: single-row commits of SQLite with <c>synchronous=FULL</c>.
/// </summary>
public static class IntakeBenchmark
{
    private const int Warmup = 300;
    private const int Requests = 1_500;

    public static async Task<int> Run(string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var commits = RawCommits(Path.Combine(folder.FullName, "raw.db"));
            await using var services = CompositionRoot.Build(
                new ConfigurationBuilder().AddInMemoryCollection(DataFeature.SettingsFor(Path.Combine(folder.FullName, "intake.db"))).Build());
            await services.GetRequiredService<IDatabaseSetup>().Prepare();
            var queue = services.GetRequiredService<SqliteWriteQueue>();
            await queue.StartAsync(CancellationToken.None);
            await services.GetRequiredService<ReferenceData>().LoadOnce(demo: true);
            await Send(services, 16, Warmup, "W");
            var one = await Send(services, 1, Requests / 3, "A");
            var sixteen = await Send(services, 16, Requests, "B");
            await queue.StopAsync(CancellationToken.None);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "intake",
                rawCommitsPerSecond = Math.Round(commits),
                oneWriter = one,
                sixteenWriters = sixteen,
                ratioToRawCommits = Math.Round(sixteen.PerSecond / commits, 2),
            }, JsonSerializerOptions.Web));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Figures> Send(IServiceProvider services, int writers, int count, string prefix)
    {
        var writes = services.GetRequiredService<IWriteQueue>();
        var visits = services.GetRequiredService<VisitCommands>();
        var requests = services.GetRequiredService<ContactRequestCommands>();
        var live = services.GetRequiredService<SeedData>().Locations().FindAll(l => l.IsLive);
        var caller = Actor.ForKey("benchmark", Scope.Network);
        var inventor = new DemoVisits(services.GetRequiredService<SeedData>(), new Bogus.Randomizer(1));
        var now = TimeProvider.System.GetUtcNow();
        var work = new Queue<DemoVisit>(Enumerable.Range(0, count).Select(i => inventor.Next(live[i % live.Count], now, prefix)));
        foreach (var demo in work)
        {
            await writes.Execute(scope => visits.Put(scope, caller, demo.Ref, demo.Visit));
        }

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
                await writes.Execute(scope => requests.Submit(scope, caller, demo.Request));
                lock (latencies)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        latencies.Sort();
        return new Figures(
            Math.Round(count / seconds), Math.Round(latencies[count / 2], 2), Math.Round(latencies[count * 99 / 100], 2));
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

    /// <param name="P50">Milliseconds from asking to the durable answer.</param>
    private sealed record Figures(double PerSecond, double P50, double P99);
}
