using System.Collections.Concurrent;
using System.Text.Json;
using EscalationDashboard.Benchmarks.Circuits;
using EscalationDashboard.Live;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// From the commit to the changed document in Chromium, while 200 other pages show the same queue and twenty of its rows change
/// each second; beside a bare page of Blazor, with as many others and as many changes, in the same run.
/// </summary>
public static class PushBenchmark
{
    private const int ChangesPerSecond = 20;
    private const double Limit99Ms = 100;
    private const double LimitRatio50 = 2;
    private const double LimitRatio99 = 3;
    private const string QueueRows = "[data-testid=queue-row]";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static async Task<int> Run(string[] options)
    {
        var chosen = CircuitOptions.From(options);
        await using var product = await ProductServer.Start(chosen.Circuits);
        using var script = await Visitor.Of(product.Address, null);
        await using var bare = await BareServer.Start(await script.Get("/_framework/blazor.web.js"));
        await using var holder = CircuitHolder.Start();
        await using var watcher = await Watcher.Start();

        var plain = await Bare(watcher, holder, bare, chosen);
        Print("bare", plain);
        var queue = await Queue(watcher, holder, product, chosen);
        Print("queue", queue);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "push",
            circuits = chosen.Circuits,
            changesPerSecond = ChangesPerSecond,
            bare = plain,
            queue,
            p50Ratio = Math.Round(queue.P50 / plain.P50, 2),
            p99Ratio = Math.Round(queue.P99 / plain.P99, 2),
            p50RatioToLimit = Math.Round(queue.P50 / plain.P50 / LimitRatio50, 2),
            p99RatioToLimit = Math.Round(queue.P99 / plain.P99 / LimitRatio99, 2),
            p99ToLimit = Math.Round(queue.P99 / Limit99Ms, 2),
        }, JsonSerializerOptions.Web));
        return 0;
    }

    private static void Print(string name, PushFigures of) => Console.WriteLine(
        $"  {name,-6} p50 {of.P50:0.0} ms, p99 {of.P99:0.0} ms, longest {of.Longest:0.0} ms; {of.Seen} of {of.Changes} changes seen, {of.PerSecond:0.0} a second");

    private static async Task<PushFigures> Bare(Watcher watcher, CircuitHolder holder, BareServer bare, CircuitOptions chosen)
    {
        var row = $"[data-testid={BareView.TestId}]";
        await holder.Open(chosen.Circuits, bare.Page);
        var page = await watcher.Open(bare.Page, row);
        await bare.Circuits.Are(chosen.Circuits + 1);
        var commits = new ConcurrentQueue<(string Number, double At)>();
        Task Change(int at)
        {
            commits.Enqueue((BareView.TestId, Watcher.Now));
            bare.Value.Next();
            return Task.CompletedTask;
        }

        await Keep(WarmUp, Change);
        return await Measure(page, row, chosen.Seconds, commits, Change, async () =>
        {
            await holder.Close();
            await bare.Circuits.Are(0);
        });
    }

    private static async Task<PushFigures> Queue(Watcher watcher, CircuitHolder holder, ProductServer product, CircuitOptions chosen)
    {
        var asked = product.Queue(withDispute: false);
        var held = await holder.Open(chosen.Circuits, asked);
        var page = await watcher.Open(asked, QueueRows);
        await product.Circuits.Are(chosen.Circuits + 1);
        if (held.Rows != ProductServer.Rows)
        {
            throw new InvalidOperationException($"A queue of {ProductServer.Rows} rows was to be drawn, and {held.Rows} were.");
        }

        // The first talk about a dispute may move its row; after that they stand still.
        foreach (var number in product.Others)
        {
            await product.Change(number);
        }

        await Task.Delay(Settling);
        var numbers = (await Watcher.Rows(page, QueueRows)).Keys.Intersect(product.Others).Order(StringComparer.Ordinal).ToList();
        var commits = new ConcurrentQueue<(string Number, double At)>();
        using var subscription = product.Get<ChangeFeed>().Subscribe(change => commits.Enqueue((change.Subject, Watcher.Now)));
        Task Change(int at) => product.Change(numbers[at % numbers.Count]);

        await Keep(WarmUp, Change);
        return await Measure(page, QueueRows, chosen.Seconds, commits, Change, async () =>
        {
            await holder.Close();
        });
    }

    private static async Task<PushFigures> Measure(
        Microsoft.Playwright.IPage page, string row, int seconds, ConcurrentQueue<(string Number, double At)> commits, Func<int, Task> change, Func<Task> close)
    {
        await Task.Delay(Settling);
        await ServerMemory.Rest();
        var first = await Watcher.Rows(page, row);
        await Watcher.Begin(page);
        commits.Clear();
        var started = Watcher.Now;
        var made = await Keep(TimeSpan.FromSeconds(seconds), change);
        var took = Watcher.Now - started;
        await Task.Delay(Settling);
        var seen = (await Watcher.End(page)).ToLookup(s => s.Number);
        await close();

        // The n-th commit about a row made it n versions newer; a picture of a newer one shows it too.
        var latencies = new List<double>();
        foreach (var ofRow in commits.Where(c => first.ContainsKey(c.Number)).GroupBy(c => c.Number))
        {
            var version = first[ofRow.Key];
            foreach (var (_, at) in ofRow)
            {
                version++;
                if (seen[ofRow.Key].FirstOrDefault(s => s.Version >= version) is { } shown)
                {
                    latencies.Add(shown.At - at);
                }
            }
        }

        latencies.Sort();
        return latencies.Count == 0
            ? throw new InvalidOperationException($"Of {made} changes none was seen.")
            : new PushFigures(
                Math.Round(latencies[latencies.Count / 2], 1), Math.Round(latencies[latencies.Count * 99 / 100], 1), Math.Round(latencies[^1], 1),
                made, latencies.Count, Math.Round(made * 1000 / took, 1));
    }

    // At a steady beat, and none waits for the one before.
    private static async Task<int> Keep(TimeSpan span, Func<int, Task> change)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ChangesPerSecond));
        var (changes, end) = (new List<Task>(), Watcher.Now + span.TotalMilliseconds);
        while (Watcher.Now < end && await beat.WaitForNextTickAsync())
        {
            var at = changes.Count;
            changes.Add(Task.Run(() => change(at)));
        }

        await Task.WhenAll(changes);
        return changes.Count;
    }

    /// <param name="P50">Milliseconds from the commit to the changed document.</param>
    /// <param name="Seen">So many of the changes were seen in the document.</param>
    private sealed record PushFigures(double P50, double P99, double Longest, int Changes, int Seen, double PerSecond);
}
