using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Paging;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscalationDashboard.Host;

/// <summary>
/// Whether this node may be sent traffic: it can write, its queue has room, and it is not going away. Anybody may ask, and as
/// often as they like, so the question costs nothing: a write of a moment ago answers it, and else all who ask share one. Only where
/// the last write failed does the question write something, since what changes nothing succeeds on a full disk too.
/// </summary>
public sealed class WriteHealth(IWriteQueue writes, IHostApplicationLifetime lifetime, TimeProvider clock) : IHealthCheck
{
    private const double FullEnough = 0.8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task? _probe;
    private DateTimeOffset _probedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("draining");
        }

        if (writes.Fill >= FullEnough)
        {
            return HealthCheckResult.Unhealthy("the write queue is nearly full");
        }

        if (!writes.IsFailing && writes.LastCommitAt is { } at && (clock.GetUtcNow() - at).Duration() < Lately)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            await Probe().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is TimeoutException or NotStoredException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("no write succeeds", e);
        }
    }

    // One at a time, and one that failed stands for a moment.
    private Task Probe()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_probe is null || (_probe.IsCompleted && (now - _probedAt).Duration() >= Lately))
            {
                (_probe, _probedAt) = (writes.IsFailing ? writes.Probe() : writes.Execute(_ => Task.FromResult(true)), now);
            }

            return _probe;
        }
    }
}

/// <summary>Whether every open dispute is on a queue and opens; looked at once a minute at most, however many probes ask.</summary>
public sealed class OpenDisputesHealth(
    IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock, ILogger<OpenDisputesHealth> logger) : IHealthCheck, IHostedLifecycleService
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);
    private (DateTimeOffset At, List<string> Lost)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (_last is not { } last || now - last.At >= Holds || now < last.At)
        {
            _last = last = (now, await Look());
        }

        // The node may be sent traffic all the same: no other node would show them either.
        return last.Lost.Count == 0 ? HealthCheckResult.Healthy("every open dispute opens") : HealthCheckResult.Degraded(Said(last.Lost));
    }

    /// <summary>Says loudly at the start what nobody would see; the program serves all the same.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Look() is { Count: > 0 } lost)
            {
                logger.LogCritical("{Lost}", Said(lost));
            }
        }
        catch (Exception e)
        {
            logger.LogCritical(e, "Nobody could look whether every open dispute opens");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<List<string>> Look() => contexts.Read(async db => await LostDisputes.In(db, await catalog.Current(db)));

    private static string Said(List<string> lost) => $"{lost.Count} open disputes are on no queue or do not open: {string.Join(", ", lost.Take(20))}";
}

/// <summary>What the last look at the audit found: at the start and every night, and whenever an admin asks.</summary>
public sealed class AuditHealth(ChainWatch watch) : IHealthCheck
{
    // The node may be sent traffic all the same: the others have the same database.
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(watch.Last switch
    {
        null => HealthCheckResult.Healthy("the audit has not been looked at yet"),
        { IsWhole: true } => HealthCheckResult.Healthy("the audit is whole"),
        var broken => HealthCheckResult.Degraded(broken.First!.Sentence),
    });
}

/// <summary>Whether people can be reached by the ways that should reach them.</summary>
public sealed class PagingHealth(PagingQueries paging) : IHealthCheck
{
    // The node may be sent traffic all the same: people with a page open still see who needs them.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await paging.Down() is { Count: > 0 } down
            ? HealthCheckResult.Degraded($"Nothing gets through by {string.Join(", ", down.Select(way => way.Channel))}")
            : HealthCheckResult.Healthy("people can be reached");
}

public static class HealthFeature
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<WriteHealth>();
        services.AddSingleton<OpenDisputesHealth>();
        services.AddSingleton<AuditHealth>();
        services.AddSingleton<BackupHealth>();
        services.AddSingleton<PagingHealth>();
        services.AddHostedService(s => s.GetRequiredService<OpenDisputesHealth>());
        services.AddHealthChecks()
            .AddCheck<WriteHealth>("writes", tags: [Ready])
            .AddCheck<OpenDisputesHealth>("open-disputes", tags: [Ready])
            .AddCheck<AuditHealth>("audit", tags: [Ready])
            .AddCheck<BackupHealth>("backup", tags: [Ready])
            .AddCheck<PagingHealth>("paging", tags: [Ready]);
        return services;
    }

    /// <summary>Live: the process turns. Ready: it may be sent traffic.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // Before anybody is asked who they are: that is the store's to say, which may be away while the process turns.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).ShortCircuit();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
            {
                Status = $"{report.Status}",
                Checks = report.Entries.ToDictionary(e => e.Key, e => new { Status = $"{e.Value.Status}", e.Value.Description }),
            }),
        });
    }
}
