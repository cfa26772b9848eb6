using EscalationDashboard.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscalationDashboard;

/// <summary>
/// Whether this node may be sent traffic: it can write, its queue has room, and it is not going away. Anybody may ask, and as
/// often as they like, so the question costs nothing: a write of a moment ago answers it, and else all who ask share one.
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

        if (writes.LastCommitAt is { } at && (clock.GetUtcNow() - at).Duration() < Lately)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            await Probe().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is TimeoutException or WriteQueueFullException or InvalidOperationException or Microsoft.Data.Sqlite.SqliteException)
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
                (_probe, _probedAt) = (writes.Execute(_ => Task.FromResult(true)), now);
            }

            return _probe;
        }
    }
}

public static class HealthFeature
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<WriteHealth>();
        services.AddHealthChecks().AddCheck<WriteHealth>("writes", tags: [Ready]);
        return services;
    }

    /// <summary>Live: the process turns. Ready: it may be sent traffic.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}
