namespace EscalationDashboard.Benchmarks.Circuits;

internal static class ServerMemory
{
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
