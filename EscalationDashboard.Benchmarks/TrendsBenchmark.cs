using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// One million disputes over three years at a hundred locations: each page about trends, a year of it, read from the
/// tallies; beside the same numbers worked out by a plain scan of the same disputes, already in memory.
/// </summary>
public static class TrendsBenchmark
{
    private const int Disputes = 1_000_000;
    private const int Runs = 9;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);

    /// <param name="options">How many disputes, where not a million.</param>
    public static async Task<int> Run(string[] options)
    {
        var count = options is [var text, ..] && int.TryParse(text, out var some) ? some : Disputes;
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var database = new SqliteDatabase($"Data Source={Path.Combine(folder.FullName, "trends.db")}", "OFF");
            await database.Prepare();
            var generating = Stopwatch.GetTimestamp();
            var made = await TrendsHistory.Write(database, count, Now);
            var generated = Stopwatch.GetElapsedTime(generating).TotalSeconds;
            var rebuilding = Stopwatch.GetTimestamp();
            await Rebuild(database);
            var rebuilt = Stopwatch.GetElapsedTime(rebuilding).TotalSeconds;

            var (catalog, clock) = (new NetworkCatalog(), new StandingClock(Now));
            var trends = new TrendQueries(database, catalog, clock);
            var year = new TrendFilter(52, null, null, null, null);
            var narrow = year with { Reason = Domain.Guardrails.DisputeReason.Warranty, Model = "Model B" };
            var overview = await Median(() => trends.Overview(Admin, year, "en"));
            var region = await Median(() => trends.Overview(Admin with { Scope = Scope.Region("NA") }, year, "en"));
            var cut = await Median(() => trends.Overview(Admin, narrow, "en"));
            var causes = await Median(() => new CauseQueries(database, catalog, clock).Picture(Admin, year, null, "en"));
            var guards = await Median(() => new GuardQueries(database, catalog, clock).Picture(Admin, year, "en"));
            var heads = await Median(() => new HeadsQueries(database, catalog, clock).Of(Admin, year));
            var fairness = await Median(() => new FairnessQueries(database, catalog, clock).Picture(Admin, year, "en"));
            var shown = await trends.Overview(Admin, year, "en");
            var scanned = TrendsScan.Of(made, shown.Period);
            var scan = await Median(() => Task.FromResult(TrendsScan.Of(made, shown.Period)));

            // A figure that came out otherwise would make the comparison worth nothing.
            if (scanned.Disputes != shown.Rate.Disputes || scanned.Kept != shown.SameDay.Kept)
            {
                await Console.Error.WriteLineAsync($"The scan counts {scanned.Disputes} and {scanned.Kept}, the page {shown.Rate.Disputes} and {shown.SameDay.Kept}.");
                return 1;
            }

            database.Close();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "trends",
                disputes = count,
                disputesOfTheYear = shown.Rate.Disputes,
                generatedSeconds = Math.Round(generated, 1),
                rebuildSeconds = Math.Round(rebuilt, 1),
                overviewMs = Math.Round(overview, 1),
                overviewOfARegionMs = Math.Round(region, 1),
                overviewByReasonAndModelMs = Math.Round(cut, 1),
                causesMs = Math.Round(causes, 1),
                guardrailsMs = Math.Round(guards, 1),
                headsMs = Math.Round(heads, 1),
                fairnessMs = Math.Round(fairness, 1),
                memoryScanMs = Math.Round(scan, 1),
                overviewToScanRatio = Math.Round(overview / scan, 3),
            }));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task Rebuild(SqliteDatabase database)
    {
        var tallies = new TallyKeeper(new NetworkCatalog());
        await using var writes = new SqliteDirectWrites(database, new Ids(TimeProvider.System), tallies, TimeProvider.System);
        await writes.Execute(async scope =>
        {
            await tallies.Rebuild(scope.Db);
            return true;
        });
    }

    private static async Task<double> Median<T>(Func<Task<T>> act)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            GC.KeepAlive(await act());
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Runs / 2);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
