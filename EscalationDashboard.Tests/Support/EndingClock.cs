namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Another clock, whose timers end with the application that made them: a page that a test leaves open outlives its server, since the
/// framework keeps it for a browser that might come back, and would go on ticking beside every test that follows.
/// </summary>
public sealed class EndingClock(TimeProvider of) : TimeProvider, IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<ITimer> _running = [];
    private bool _ended;

    public override TimeZoneInfo LocalTimeZone => of.LocalTimeZone;

    public override long TimestampFrequency => of.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => of.GetUtcNow();

    public override long GetTimestamp() => of.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Ended(this, of.CreateTimer(callback, state, _ended ? Timeout.InfiniteTimeSpan : dueTime, _ended ? Timeout.InfiniteTimeSpan : period));
        lock (_lock)
        {
            _running.Add(timer);
        }

        return timer;
    }

    public void Dispose()
    {
        ITimer[] left;
        lock (_lock)
        {
            (_ended, left) = (true, [.. _running]);
        }

        foreach (var timer in left)
        {
            timer.Dispose();
        }
    }

    private sealed class Ended(EndingClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => !clock._ended && timer.Change(dueTime, period);

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._running.Remove(this);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
