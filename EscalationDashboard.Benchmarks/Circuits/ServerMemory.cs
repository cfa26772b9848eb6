namespace EscalationDashboard.Benchmarks.Circuits;

internal static class ServerMemory
{
    private const double AtRest = 0.1;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Waits until the process has for three seconds taken less than a tenth of one processor, as it does when its code is
    /// compiled for good and what was begun is done; for a minute at most.
    /// </summary>
    public static async Task Rest()
    {
        var end = Environment.TickCount64 + Patience.TotalMilliseconds;
        for (var rested = 0; rested < 3 && Environment.TickCount64 < end;)
        {
            var before = Environment.CpuUsage.TotalTime;
            await Task.Delay(Look);
            rested = Environment.CpuUsage.TotalTime - before < Look * AtRest ? rested + 1 : 0;
        }
    }

    /// <summary>What is held on the heap when all that nobody needs is gone: three full collections, with the finalizers between.</summary>
    public static long Held()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
