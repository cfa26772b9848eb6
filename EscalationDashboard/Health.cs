using EscalationDashboard.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscalationDashboard;

/// <summary>Whether this node may be sent traffic: it can write, its queue has room, and it is not going away.</summary>
public sealed class WriteHealth(IWriteQueue writes, IHostApplicationLifetime lifetime) : IHealthCheck
{
    private const double FullEnough = 0.8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

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

        try
        {
            await writes.Execute(_ => Task.FromResult(true)).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is TimeoutException or WriteQueueFullException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("no write succeeds", e);
        }
    }
}

public static class HealthFeature
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
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
