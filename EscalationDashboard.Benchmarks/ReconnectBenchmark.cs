using System.Text.Json;
using EscalationDashboard.Benchmarks.Circuits;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// All lines are cut at once while contact requests come in; the dispute that is open on every page changes meanwhile, and all
/// pages return at once. How long until each shows the change, beside the limit of thirty seconds; and how the intake fared.
/// </summary>
public static class ReconnectBenchmark
{
    private const int Circuits = 500;
    private const int Requests = 600;
    private const int Writers = 2;
    private const double LimitSeconds = 30;
    private const string Words = "The pump was changed while nobody heard.";
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(string[] options)
    {
        var chosen = CircuitOptions.From(options, Circuits);
        await using var product = await ProductServer.Start(chosen.Circuits);
        await using var holder = CircuitHolder.Start();
        var load = new IntakeLoad(() => Task.FromResult(0L), product.Services);
        var alone = await load.Run(await load.Open(Requests, "A"), Writers);
        var meanwhile = await load.Open(Requests, "B");
        await holder.Open(chosen.Circuits, product.Queue(withDispute: true, screen: 900));
        await product.Circuits.Are(chosen.Circuits);

        await holder.Cut();
        var intake = load.Run(meanwhile, Writers);
        await product.Change(product.Open.Number, Words);
        await Task.Delay(Away);
        var returned = (await holder.Return(Words)).Returned;
        var during = await intake;

        var longest = returned[^1] / 1000;
        Console.WriteLine($"  {returned.Count} pages back after {returned[returned.Count / 2] / 1000:0.0} s (half), {longest:0.0} s (all)");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "reconnect",
            circuits = returned.Count,
            halfBackSeconds = Math.Round(returned[returned.Count / 2] / 1000, 2),
            allBackSeconds = Math.Round(longest, 2),
            allBackToLimit = Math.Round(longest / LimitSeconds, 2),
            intakeAlone = alone,
            intakeMeanwhile = during,
            intakeRatio = Math.Round(during.PerSecond / alone.PerSecond, 2),
        }, JsonSerializerOptions.Web));
        await holder.Close();
        await product.Circuits.Are(0);
        return 0;
    }
}
