using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Seeding;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Benchmarks;

/// <summary>Ninety days of the demo, read, checked and simulated under a stricter policy; the limit is five seconds.</summary>
public static class SimulateBenchmark
{
    private const int Days = 90;
    private const double LimitSeconds = 5;
    private const int Runs = 5;

    public static async Task<int> Run(string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var file = Path.Combine(folder.FullName, "story.db");
            var now = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
            await DemoStory.TellOnce(file, SeedData.Beside, SeedData.Beside.Demo() with { HistoryDays = Days }, now);
            var database = new SqliteDatabase($"Data Source={file}", "FULL");
            var seconds = new List<double>();
            SimulationResult? result = null;
            for (var i = 0; i < Runs; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var history = await database.Read(async db =>
                    await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), now.AddDays(-Days), now));
                var policy = history.PolicyAt(now);
                result = Simulator.Run(
                    history, policy with { Network = policy.Network.SetItem(PolicyFields.LeaderPer24Hours, 4) }, new SimulationScope(), (_, _) => { });
                seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }

            database.Close();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "simulate",
                days = Days,
                looks = result!.Honesty.Compared,
                differing = result.Honesty.Differing,
                changed = result.Changes.Length,
                firstSeconds = Math.Round(seconds[0], 2),
                medianSeconds = Math.Round(seconds.Order().ElementAt(Runs / 2), 3),
                limitSeconds = LimitSeconds,
                ratioToLimit = Math.Round(seconds[0] / LimitSeconds, 3),
            }));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
