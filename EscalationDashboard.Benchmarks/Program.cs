// Runs one benchmark by name; its last line is one JSON object with the figures.
using EscalationDashboard.Benchmarks;
using EscalationDashboard.Benchmarks.Circuits;

var benchmarks = new SortedDictionary<string, (string About, Func<string[], Task<int>> Run)>(StringComparer.Ordinal)
{
    ["circuits"] = ("what each open page holds, and what one changed row takes for each, beside a bare page of Blazor", CircuitsBenchmark.Run),
    ["closed"] = ("what is left of pages that were closed, twenty times two hundred", ClosedBenchmark.Run),
    ["decide"] = ("the pure decision, beside the framework's sliding-window limiter", DecideBenchmark.Run),
    ["intake"] = ("decided, durable contact requests a second, beside the disk's own limit", IntakeBenchmark.Run),
    ["push"] = ("from the commit to the changed page in Chromium among 200 others, beside a bare page of Blazor", PushBenchmark.Run),
    ["queue"] = ("10,000 open disputes in one region: a filter to rendered rows, beside one frame", QueueBenchmark.Run),
    ["reconnect"] = ("five hundred pages cut off at once, and back, while requests come in", ReconnectBenchmark.Run),
    ["scale"] = ("intake and pushes on SQLite, on PostgreSQL and on two nodes, beside pgbench", ScaleBenchmark.Run),
    ["search"] = ("what is typed into the queue's search, over 10,000 disputes, beside a plain scan", SearchBenchmark.Run),
    ["simulate"] = ("ninety days of the demo under another policy, beside the limit of five seconds", SimulateBenchmark.Run),
    ["trends"] = ("a year of one million disputes on each page, beside a plain scan of them in memory", TrendsBenchmark.Run),
};

switch (args)
{
    case ["--help" or "-h" or "-?", ..]:
        Console.WriteLine("Usage: dotnet run -c Release --project EscalationDashboard.Benchmarks -- NAME [OPTIONS]");
        Console.WriteLine();
        Console.WriteLine("NAME is one of:");
        foreach (var (name, benchmark) in benchmarks)
        {
            Console.WriteLine($"  {name,-20} {benchmark.About}");
        }

        return 0;

    case [HeldCircuits.Word]:
        return await HeldCircuits.Run();

    case [var name, .. var options] when benchmarks.TryGetValue(name, out var benchmark):
        return await benchmark.Run(options);

    case [var name, ..]:
        Console.Error.WriteLine($"There is no benchmark named '{name}'; --help lists them.");
        return 2;

    default:
        Console.Error.WriteLine("Name a benchmark; --help lists them.");
        return 2;
}
