namespace EscalationDashboard.Seeding;

/// <summary>A clock that stands where it is put, so that history can be made by the real commands.</summary>
public sealed class TravellingClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void TravelTo(DateTimeOffset time) => Volatile.Write(ref _ticks, time.UtcTicks);
}
