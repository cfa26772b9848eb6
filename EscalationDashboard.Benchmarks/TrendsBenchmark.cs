using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// One million disputes over three years at a hundred locations: each page about trends, over four weeks and over a
/// year, read from the rows; beside the same numbers worked out by a plain scan of the same disputes, already in memory.
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
            var (catalog, clock) = (new NetworkCatalog(), new StandingClock(Now));
            var trends = new TrendQueries(database, catalog, clock);
            var (signs, forecasts) = (new SignsQueries(database, catalog, clock), new ForecastQueries(database, catalog, clock));
            var times = new Dictionary<string, double>();
            foreach (var weeks in new[] { 4, 52 })
            {
                var filter = new TrendFilter(weeks, null, null, null, null);
                var narrow = filter with { Reason = Domain.Guardrails.DisputeReason.Warranty, Model = "Model B" };
                var period = filter.PeriodAt(Now);
                var mark = new MarkFilter(period, null, null, null, null, nameof(DisputeMarks.Reopened), null, null);
                async Task Time<T>(string page, Func<Task<T>> act) => times[$"{page}{weeks}WeeksMs"] = Math.Round(await Median(act), 1);

                await Time("overview", () => trends.Overview(Admin, filter, "en"));
                await Time("overviewOfARegion", () => trends.Overview(Admin with { Scope = Scope.Region("NA") }, filter, "en"));
                await Time("overviewByReasonAndModel", () => trends.Overview(Admin, narrow, "en"));
                await Time("causes", () => new CauseQueries(database, catalog, clock).Picture(Admin, filter, null, "en"));
                await Time("money", () => new MoneyQueries(database, catalog, clock).Picture(Admin, filter, "en"));
                await Time("guardrails", () => new GuardQueries(database, catalog, clock).Picture(Admin, filter, "en"));
                await Time("heads", () => new HeadsQueries(database, clock).Of(Admin, filter));
                await Time("fairness", () => new FairnessQueries(database, catalog, clock).Picture(Admin, filter, "en"));
                await Time("waits", () => new WaitQueries(database, catalog, clock).Picture(Admin, filter, WaitKind.HandOver, "en"));
                await Time("stages", () => new StageQueries(database, catalog, clock).Picture(Admin, filter, "en"));
                await Time("rollout", () => new RolloutQueries(database, catalog, clock).Picture(Admin, filter, "en"));
                await Time("listOfRequests", () => new TrendRequestQueries(database, catalog).Behind(Admin, new RequestMark(period, null, null)));
                await Time("listBehindAWait", () => new TrendVisitQueries(database, catalog, clock).Behind(Admin, new VisitMark(period, null, null, null, nameof(WaitKind.HandOver))));
                await Time("listBehindAMark", () => new TrendDisputeQueries(database, catalog).Behind(Admin, mark, "en"));
                if (weeks == TrendFilter.Usual)
                {
                    // What has a period of its own, whatever the address says. Early signs score so many of the newest visits, however long the history is.
                    await Time("forecast", () => forecasts.Picture(Admin, null, null, null));
                    await Time("digest", () => new DigestQueries(database, trends, forecasts, signs, clock).Of(Admin, null, null, "en"));
                }

                await Time("memoryScan", () => Task.FromResult(TrendsScan.Of(made, period)));
            }

            var shown = await trends.Overview(Admin, new TrendFilter(52, null, null, null, null), "en");
            var scanned = TrendsScan.Of(made, shown.Period);

            // A figure that came out otherwise would make the comparison worth nothing.
            if ((scanned.Disputes, scanned.Kept, scanned.Median, scanned.Ninetieth)
                != ((int)shown.Rate.Disputes, (int)shown.SameDay.Kept, shown.Handling.Settle.Median, shown.Handling.Settle.Ninetieth))
            {
                await Console.Error.WriteLineAsync($"The scan says {scanned}, the page {shown.Rate}, {shown.SameDay}, {shown.Handling.Settle}.");
                return 1;
            }

            database.Close();
            Table(times);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "trends",
                disputes = count,
                disputesOfTheYear = shown.Rate.Disputes,
                generatedSeconds = Math.Round(generated, 1),
                fileMegabytes = new FileInfo(Path.Combine(folder.FullName, "trends.db")).Length / 1_000_000,
                times,
            }));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Table(Dictionary<string, double> times)
    {
        Console.WriteLine($"{"median of " + Runs + " runs, ms",-28}{"4 weeks",12}{"a year",12}");
        foreach (var page in times.Keys.Where(name => name.EndsWith("4WeeksMs", StringComparison.Ordinal)).Select(name => name[..^"4WeeksMs".Length]))
        {
            Console.WriteLine($"{page,-28}{times[$"{page}4WeeksMs"],12:0.0}{(times.TryGetValue($"{page}52WeeksMs", out var year) ? $"{year:0.0}" : ""),12}");
        }
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
