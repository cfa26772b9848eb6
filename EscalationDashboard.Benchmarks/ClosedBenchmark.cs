using System.Text.Json;
using EscalationDashboard.Benchmarks.Circuits;

namespace EscalationDashboard.Benchmarks;

/// <summary>Pages are opened and closed, twenty times two hundred: what the server still holds after each time, in MiB.</summary>
public static class ClosedBenchmark
{
    private const int Times = 20;
    private const double Mebibyte = 1024 * 1024;

    public static async Task<int> Run(string[] options)
    {
        var chosen = CircuitOptions.From(options);
        await using var product = await ProductServer.Start(chosen.Circuits);
        await using var holder = CircuitHolder.Start();
        var page = product.Queue(withDispute: true, screen: 900);
        var held = new List<double>();
        for (var time = 0; time <= Times; time++)
        {
            await holder.Open(chosen.Circuits, page);
            await product.Circuits.Are(chosen.Circuits);
            await holder.Close();
            await product.Circuits.Are(0);
            await ServerMemory.Rest();
            held.Add(ServerMemory.Held() / Mebibyte);
            Console.WriteLine($"  {time,3}: {held[^1]:0.0} MiB");
        }

        // The first time fills what all pages share.
        var (first, last) = (held[1], held[^1]);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "closed",
            circuits = chosen.Circuits,
            times = Times,
            firstMebibytes = Math.Round(first, 1),
            lastMebibytes = Math.Round(last, 1),
            mostMebibytes = Math.Round(held.Skip(1).Max(), 1),
            kilobytesOfAClosedPage = Math.Round((last - first) * 1024 / ((Times - 1) * chosen.Circuits), 2),
        }, JsonSerializerOptions.Web));
        return 0;
    }
}
