using System.Text.Json;
using EscalationDashboard.Benchmarks.Circuits;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// What each open page holds on the server's heap, page by page, beside a bare page of Blazor in the same process; and what one
/// changed row of fifty takes of the processor for each open queue. Who holds the pages open is another process.
/// </summary>
public static class CircuitsBenchmark
{
    private const string Headline = "queue-dispute";
    private const string Bare = "bare";
    private const int Warmup = 20;
    private const int Changes = 60;
    private const double QueueLimit = 350;
    private const double PageLimit = 600;
    private const double ChangeLimit = 0.2;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    public static async Task<int> Run(string[] options)
    {
        var chosen = CircuitOptions.From(options);
        await using var product = await ProductServer.Start(chosen.Circuits);
        using var script = await Visitor.Of(product.Address, null);
        await using var bare = await BareServer.Start(await script.Get("/_framework/blazor.web.js"));
        await using var holder = CircuitHolder.Start();
        var pages = PagesOf(product).Where(p => chosen.Pages.Count == 0 || chosen.Pages.Contains(p.Name)).ToList();

        var figures = new Dictionary<string, PageFigures> { [Bare] = await Measure(holder, bare.Circuits, bare.Page, chosen.Circuits) };
        Print(Bare, figures[Bare], figures[Bare]);
        ChangeFigures? change = null;
        foreach (var (name, page) in pages)
        {
            figures[name] = await Measure(
                holder, product.Circuits, page, chosen.Circuits,
                name == Headline ? async () => change = await ChangeOneRow(holder, product, chosen.Circuits) : null);
            Print(name, figures[name], figures[Bare]);
        }

        if (change is not null)
        {
            Console.WriteLine($"  one changed row: {change.CpuMs:0.000} ms of CPU and {change.Bytes:0} bytes a circuit; as long without a change: {change.IdleCpuMs:0.000} ms");
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "circuits",
            circuits = chosen.Circuits,
            kilobytes = figures.ToDictionary(f => f.Key, f => Math.Round(f.Value.Kilobytes)),
            ratioToBare = figures.ToDictionary(f => f.Key, f => Math.Round(f.Value.Kilobytes / figures[Bare].Kilobytes, 2)),
            queueWithDisputeToLimit = figures.TryGetValue(Headline, out var queue) ? Math.Round(queue.Kilobytes / QueueLimit, 2) : (double?)null,
            largestPageToLimit = Math.Round(figures.Values.Max(f => f.Kilobytes) / PageLimit, 2),
            rowsDrawn = queue?.Rows,
            changedRowCpuMs = change is null ? (double?)null : Math.Round(change.CpuMs, 3),
            changedRowBytes = change is null ? (double?)null : Math.Round(change.Bytes),
            idleCpuMs = change is null ? (double?)null : Math.Round(change.IdleCpuMs, 3),
            changedRowToLimit = change is null ? (double?)null : Math.Round(change.CpuMs / ChangeLimit, 2),
        }, JsonSerializerOptions.Web));
        return 0;
    }

    private static List<(string Name, HeldPage Page)> PagesOf(ProductServer product)
    {
        var (local, regional, admin) = (product.Personas.Local, product.Personas.Regional, product.Personas.Admin);
        HeldPage Page(string account, string path, string expected) => new(product.Address, account, path, expected, Screen: 900);
        return
        [
            (Headline, product.Queue(withDispute: true)),
            ("queue-dispute-900px", product.Queue(withDispute: true, screen: 900)),
            ("queue", product.Queue(withDispute: false)),
            ("workload-local", Page(local, "/workload", "workload-leader")),
            ("workload-regional", Page(regional, "/workload", "workload-leader")),
            ("guardrails", Page(admin, "/guardrails", "in-force")),
            ("decisions", Page(admin, "/guardrails/decisions", "decision-row")),
            ("trends", Page(regional, "/trends", "trend-chart")),
            ("pilot", Page(admin, "/pilot", "location-row")),
            ("customer", Page(local, $"/customers/{product.Open.CustomerRef}", "customer-dispute")),
            ("integrations", Page(admin, "/integrations", "event-row")),
        ];
    }

    private static void Print(string name, PageFigures page, PageFigures bare) => Console.WriteLine(
        $"  {name,-20} {page.Kilobytes,6:0} KiB, {page.Kilobytes / bare.Kilobytes,5:0.00} times the bare page; each was sent {page.DrawnKilobytes:0.0} KiB in {page.Batches:0.0} pictures, {page.Rows} rows of the queue");

    /// <param name="whileOpen">What else is measured while the pages are open.</param>
    private static async Task<PageFigures> Measure(CircuitHolder holder, OpenCircuits circuits, HeldPage page, int count, Func<Task>? whileOpen = null)
    {
        await holder.Open(Math.Min(Warmup, count), page);
        await Close(holder, circuits);
        await ServerMemory.Rest();
        var before = ServerMemory.Held();
        var held = await holder.Open(count, page);
        await circuits.Are(count);
        await ServerMemory.Rest();
        var kilobytes = (ServerMemory.Held() - before) / 1024.0 / count;
        if (page.Path.StartsWith("/queue", StringComparison.Ordinal) && page.Screen == ProductServer.TallScreen && held.Rows != ProductServer.Rows)
        {
            throw new InvalidOperationException($"A queue of {ProductServer.Rows} rows was to be drawn, and {held.Rows} were.");
        }

        if (whileOpen is not null)
        {
            await whileOpen();
        }

        await Close(holder, circuits);
        return new PageFigures(kilobytes, held.Rows, held.Bytes / 1024.0 / count, (double)held.Batches / count);
    }

    private static async Task Close(CircuitHolder holder, OpenCircuits circuits)
    {
        await holder.Close();
        await circuits.Are(0);
    }

    private static async Task<ChangeFigures> ChangeOneRow(CircuitHolder holder, ProductServer product, int circuits)
    {
        await Change(Changes);
        await ServerMemory.Rest();
        var before = await holder.Look();
        var (started, cpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var after = await Change(Changes);
        var took = TimeProvider.System.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        await ServerMemory.Rest();
        var idle = Environment.CpuUsage.TotalTime;
        await Task.Delay(took);
        idle = Environment.CpuUsage.TotalTime - idle;
        const double Each = Changes;
        return new ChangeFigures(
            cpu.TotalMilliseconds / Each / circuits, idle.TotalMilliseconds / Each / circuits, (after.Bytes - before.Bytes) / Each / circuits);

        // The next only when every page shows the one before, and never so soon that two would be drawn as one.
        async Task<Held> Change(int times)
        {
            using var pace = new PeriodicTimer(Pace);
            var held = await holder.Look();
            for (var i = 0; i < times; i++)
            {
                await holder.Look();
                await product.Change(product.Others[0]);
                held = await holder.Drawn();
                if (held.Drawn < circuits)
                {
                    throw new InvalidOperationException($"A change reached {held.Drawn} of {circuits} pages.");
                }

                await pace.WaitForNextTickAsync();
            }

            return held;
        }
    }

    private sealed record PageFigures(double Kilobytes, int Rows, double DrawnKilobytes, double Batches);

    private sealed record ChangeFigures(double CpuMs, double IdleCpuMs, double Bytes);
}
