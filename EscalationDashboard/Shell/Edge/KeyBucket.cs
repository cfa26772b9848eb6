using System.Threading.RateLimiting;

namespace EscalationDashboard.Shell.Edge;

/// <summary>What is left of a bucket at this moment.</summary>
/// <param name="next">Until there is one more.</param>
/// <param name="full">Until nothing of it is used.</param>
internal sealed class KeyShare(TimeSpan next, TimeSpan full) : RateLimiterStatistics
{
    public TimeSpan Next => next;

    public TimeSpan Full => full;
}

/// <summary>
/// A bucket of so many requests that fills again evenly in a minute. The framework's own fills by a timer of which nobody hears when it
/// goes off next, and a caller who is refused is to be told how long it is until then.
/// </summary>
internal sealed class KeyBucket(int rate, TimeProvider clock) : RateLimiter
{
    private static readonly RateLimitLease Taken = new Lease(true);
    private static readonly RateLimitLease Refused = new Lease(false);

    private readonly TimeSpan _each = new(TimeSpan.TicksPerMinute / rate);
    private readonly TimeSpan _all = new(TimeSpan.TicksPerMinute / rate * rate);
    private readonly Lock _lock = new();

    private readonly long _began = clock.GetTimestamp();

    // When it is full again, since it began: each request puts it off by what one is worth, and time does the rest. A clock that is set
    // back by an hour must not close it for an hour.
    private TimeSpan _full;

    /// <inheritdoc/>
    /// <remarks>A full bucket is as a new one; the framework forgets it after a while.</remarks>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                return Now is var now && now >= _full ? now - _full : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            var used = Used();
            var left = (long)((_all - used) / _each);
            return new KeyShare(used + (_each * (left + 1)) - _all, used) { CurrentAvailablePermits = left };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var used = Used() + (_each * permitCount);
            if (used > _all)
            {
                return Refused;
            }

            _full = Now + used;
            return Taken;
        }
    }

    // Nobody waits in line: who is refused is told when to come again.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private TimeSpan Now => clock.GetElapsedTime(_began);

    private TimeSpan Used() => _full - Now is { Ticks: > 0 } used ? used : TimeSpan.Zero;

    private sealed class Lease(bool taken) : RateLimitLease
    {
        public override bool IsAcquired => taken;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
