namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>The real clock, put ahead to the coming Wednesday morning in California: whenever the benchmark runs, the leader is on duty.</summary>
internal sealed class WorkingHours : TimeProvider
{
    private static readonly TimeSpan MorningInUtc = new(16, 30, 0);
    private readonly TimeSpan _ahead = Ahead(System.GetUtcNow());

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    private static TimeSpan Ahead(DateTimeOffset now)
    {
        var days = ((int)DayOfWeek.Wednesday - (int)now.DayOfWeek + 7) % 7;
        var morning = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(days) + MorningInUtc;
        return (morning < now ? morning.AddDays(7) : morning) - now;
    }
}
