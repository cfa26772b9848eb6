using System.Diagnostics;
using System.Text.Json;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>Starts <see cref="HeldCircuits"/> and gives it orders.</summary>
internal sealed class CircuitHolder : IAsyncDisposable
{
    private readonly Process _process;

    private CircuitHolder(Process process) => _process = process;

    public static CircuitHolder Start()
    {
        var own = Environment.ProcessPath!;
        var byDotnet = Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = byDotnet ? [typeof(CircuitHolder).Assembly.Location, HeldCircuits.Word] : [HeldCircuits.Word];
        return new CircuitHolder(Process.Start(new ProcessStartInfo(own, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    public Task<Held> Open(int count, HeldPage page) => Order(new HoldOrder(HoldVerb.Open, count, page));

    public Task<Held> Look() => Order(new HoldOrder(HoldVerb.Look));

    public Task<Held> Drawn() => Order(new HoldOrder(HoldVerb.Drawn));

    public Task<Held> Cut() => Order(new HoldOrder(HoldVerb.Cut));

    public Task<Held> Return(string text) => Order(new HoldOrder(HoldVerb.Return, Text: text));

    public Task<Held> Close() => Order(new HoldOrder(HoldVerb.Close));

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <exception cref="InvalidOperationException">A page could not be opened, or has broken since: there is nothing to measure.</exception>
    private async Task<Held> Order(HoldOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Who holds the circuits is gone.");
        var held = JsonSerializer.Deserialize<Held>(line)!;
        return held.Fault is null ? held : throw new InvalidOperationException(held.Fault);
    }
}
