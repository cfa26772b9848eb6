using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>Counts the circuits that a server really holds; one for all of them.</summary>
internal sealed class OpenCircuits : CircuitHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private int _count;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref _count);
        return Task.CompletedTask;
    }

    /// <summary>Waits until the server holds so many and no other.</summary>
    public async Task Are(int count)
    {
        var deadline = Environment.TickCount64 + Patience.TotalMilliseconds;
        while (Volatile.Read(ref _count) is var now && now != count)
        {
            if (Environment.TickCount64 > deadline)
            {
                throw new InvalidOperationException($"The server holds {now} circuits, not {count}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
