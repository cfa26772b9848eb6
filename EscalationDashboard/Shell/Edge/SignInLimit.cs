using System.Threading.RateLimiting;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// How often one address may come back from another sign-in than this product's own: the framework answers there before any other limit
/// is asked, and each answer that counts for nothing is a line of the log.
/// </summary>
public sealed class SignInLimit(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = ConnectionLimits.OfSignIns(configuration);

    /// <summary>Asked once of each request, however many parts of it ask.</summary>
    public bool Admits(HttpContext http)
    {
        if (http.Items[this] is bool known)
        {
            return known;
        }

        using var lease = _limiter.AttemptAcquire(http);
        http.Items[this] = lease.IsAcquired;
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
