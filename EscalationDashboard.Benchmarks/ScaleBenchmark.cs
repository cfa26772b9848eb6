using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Benchmarks.Scale;
using EscalationDashboard.Live;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// Decided, durable contact requests a second and when the last node hears of each, with one, 16 and 64 writers: on SQLite, and on a
/// PostgreSQL server with one node and with two, beside pgbench with as many statements in a transaction, in the same run. Nodes share
/// this process, and with it the processor that they would have each for themselves.
/// </summary>
public static class ScaleBenchmark
{
    private const int Warmup = 400;
    private const int Requests = 1_000;
    private static readonly int[] Writers = [1, 16, 64];

    public static async Task<int> Run(string[] options)
    {
        var server = options switch
        {
            [] => null,
            ["--postgres", var given] => given,
            _ => throw new ArgumentException("The only option is --postgres \"Host=…;Username=…\": a server with pg_stat_statements loaded, with pgbench on the path."),
        };
        var parts = new List<ScaleFigures>();
        await using (var sqlite = new SqliteScaleStore())
        {
            parts.Add(await Measure("sqlite", sqlite, nodes: 1));
        }

        object? bench = null;
        if (server is not null)
        {
            await using (var one = await PostgresScaleStore.Create(server))
            {
                parts.Add(await Measure("postgres", one, nodes: 1));
                bench = await Bench(one, parts[^1]);
            }

            await using var two = await PostgresScaleStore.Create(server);
            parts.Add(await Measure("postgres", two, nodes: 2));
        }

        Console.WriteLine(JsonSerializer.Serialize(new { benchmark = "scale", parts, pgbench = bench }, JsonSerializerOptions.Web));
        return 0;
    }

    private static async Task<ScaleFigures> Measure(string name, ScaleStore store, int nodes)
    {
        var running = new List<ScaleNode>();
        try
        {
            for (var i = 0; i < nodes; i++)
            {
                running.Add(await ScaleNode.Start(store.Settings, isFirst: i == 0));
            }

            var load = new IntakeLoad(async () => await store.Statements() ?? 0, [.. running.Select(node => node.Services)]);
            await load.Run(await load.Open(Warmup, "W"), writers: 16);
            var (byWriters, empty) = (new List<ScaleRun>(), await store.Size());
            var started = Stopwatch.GetTimestamp();
            var visits = new[] { await load.Open(Requests / 3, "V1-"), await load.Open(Requests, "V16-"), await load.Open(Requests, "V64-") };
            var opened = visits.Sum(v => v.Count);
            var (visitsPerSecond, filled) = (opened / Stopwatch.GetElapsedTime(started).TotalSeconds, await store.Size());
            foreach (var (writers, work) in Writers.Zip(visits))
            {
                var heard = new Heard(running.Select(node => node.Feed));
                var figures = await load.Run(work, writers, heard.Committed);
                var run = new ScaleRun(writers, figures, await heard.End());
                byWriters.Add(run);
                Console.WriteLine($"  {name}, {nodes} node(s), {writers} writers: {figures.PerSecond}/s, p50 {figures.P50} ms, p99 {figures.P99} ms; heard p50 {run.Heard.P50} ms, p99 {run.Heard.P99} ms");
            }

            return new ScaleFigures(
                name, nodes, Math.Round(visitsPerSecond), (filled - empty) / opened, (await store.Size() - filled) / opened, byWriters);
        }
        finally
        {
            foreach (var node in running)
            {
                await node.DisposeAsync();
            }
        }
    }

    private static async Task<object> Bench(PostgresScaleStore store, ScaleFigures product)
    {
        var statements = (int)Math.Round(product.Runs[1].Intake.CommandsPerRequest);
        var reads = (int)Math.Round(statements * await store.ReadingPart());
        var perSecond = new List<object>();
        foreach (var run in product.Runs)
        {
            var most = await PgBench.Run(store.ConnectionString, run.Writers, reads, writes: Math.Max(1, statements - reads - 2));
            Console.WriteLine($"  pgbench, {run.Writers} clients: {most:0}/s");
            perSecond.Add(new { run.Writers, perSecond = Math.Round(most), ratio = Math.Round(run.Intake.PerSecond / most, 2) });
        }

        return new { statements, reads, perSecond };
    }

    /// <summary>When the last of the nodes heard of a dispute, after it was durable.</summary>
    private sealed class Heard
    {
        private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

        private readonly ConcurrentDictionary<string, long> _committed = new();
        private readonly List<(ConcurrentDictionary<string, long> At, IDisposable Subscription)> _nodes = [];

        public Heard(IEnumerable<ChangeFeed> feeds)
        {
            foreach (var feed in feeds)
            {
                var at = new ConcurrentDictionary<string, long>();
                _nodes.Add((at, feed.Subscribe(change => at.TryAdd(change.Subject, Stopwatch.GetTimestamp()))));
            }
        }

        public void Committed(string number, long at) => _committed.TryAdd(number, at);

        public async Task<HeardFigures> End()
        {
            await Task.Delay(Settling);
            _nodes.ForEach(node => node.Subscription.Dispose());
            var delays = _committed
                .Select(c => _nodes.TrueForAll(node => node.At.ContainsKey(c.Key)) ? Math.Max(0, Stopwatch.GetElapsedTime(c.Value, _nodes.Max(node => node.At[c.Key])).TotalMilliseconds) : double.PositiveInfinity)
                .Order().ToList();
            return delays.Count == 0 ? throw new InvalidOperationException("No request opened a dispute.")
                : double.IsInfinity(delays[^1]) ? throw new InvalidOperationException("A node has not heard of everything.")
                : new HeardFigures(Math.Round(delays[delays.Count / 2], 1), Math.Round(delays[delays.Count * 99 / 100], 1), delays.Count);
        }
    }
}

/// <param name="P50">Milliseconds from the durable answer until the last node has heard of it.</param>
/// <param name="Disputes">How many were heard of.</param>
internal sealed record HeardFigures(double P50, double P99, int Disputes);

internal sealed record ScaleRun(int Writers, IntakeFigures Intake, HeardFigures Heard);

/// <param name="VisitsPerSecond">Taken in, each in a transaction of its own.</param>
/// <param name="BytesPerVisit">What the database grew by.</param>
internal sealed record ScaleFigures(string Store, int Nodes, double VisitsPerSecond, long BytesPerVisit, long BytesPerRequest, IReadOnlyList<ScaleRun> Runs);
