using System.Text.Json;
using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Benchmarks;

/// <summary>The pure decision on a realistic snapshot, beside the framework's sliding-window limiter in the same run.</summary>
[MemoryDiagnoser]
public class DecideBenchmark : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 19, 0, 0, TimeSpan.Zero);
    private readonly Policy _policy = Seeding.SeedData.Beside.Policy();
    private readonly SlidingWindowRateLimiter _limiter = new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = int.MaxValue,
        Window = TimeSpan.FromHours(24),
        SegmentsPerWindow = 24,
        AutoReplenishment = false,
    });

    private readonly RequestFacts _request = new("R", "V", "C", DisputeReason.Diagnosis, Dangers.None, Now);
    private Snapshot _snapshot = new();

    public static Task<int> Run(string[] options)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default);
        var means = BenchmarkRunner.Run<DecideBenchmark>(config).Reports
            .ToDictionary(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name, r => r.ResultStatistics!.Mean);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "decide",
            decideNanoseconds = Math.Round(means[nameof(Decide)]),
            slidingWindowNanoseconds = Math.Round(means[nameof(SlidingWindow)]),
            ratio = Math.Round(means[nameof(Decide)] / means[nameof(SlidingWindow)], 1),
        }));
        return Task.FromResult(0);
    }

    /// <summary>Four leaders of a location and two of the region, each with permits of the last day, as a request finds them.</summary>
    [GlobalSetup]
    public void Prepare() => _snapshot = new Snapshot
    {
        Visit = new VisitSnapshot("V", "C", Now.AddDays(-1), null, false, false, true, false),
        Location = new LocationSnapshot("US-FRE", "NA", LocationStage.Full),
        Customer = new CustomerSnapshot("C", false, 0),
        Leaders = [.. Enumerable.Range(0, 6).Select(Leader)],
        LastDecisionAt = Now.AddMinutes(-2),
    };

    [Benchmark]
    public Decision Decide() => GuardrailSet.Decide(_policy, Fresh(), _request, Now);

    [Benchmark(Baseline = true)]
    public bool SlidingWindow()
    {
        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }

    // Each request has a snapshot of its own: nothing worked out for the one before may help.
    private Snapshot Fresh() => _snapshot with { Leaders = [.. _snapshot.Leaders.Select(l => l with { Permits = l.Permits, Duty = l.Duty })] };

    private static LeaderSnapshot Leader(int i) => new(
        $"L-{i}", $"Leader {i}", i < 4 ? LeaderTier.Local : LeaderTier.Regional, i < 4, null, i, Now.AddHours(-i - 1),
        [.. Enumerable.Range(0, i + 2).Select(k => new PermitStamp(Now.AddHours(-2 * (k + 1)), $"R-{i}-{k}", false))],
        new DutySnapshot("America/Los_Angeles", "mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00", "wed 13:00-14:30", [], []));
}
