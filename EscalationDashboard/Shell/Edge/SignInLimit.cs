using System.Threading.RateLimiting;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// How often one address may come back from another sign-in than this product's own: the framework answers there before any other limit
/// is asked, and each answer that counts for nothing is a line of the log.
/// </summary>
/// <param name="most">In each window.</param>
public sealed class SignInLimit(int most, TimeSpan window, Func<HttpContext, string?> address) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(address(http) ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window, QueueLimit = 0 }));

    public bool Admits(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
