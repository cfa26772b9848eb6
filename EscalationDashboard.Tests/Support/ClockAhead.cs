namespace EscalationDashboard.Tests.Support;

/// <summary>The real clock, which a test puts ahead: timers go on as they are, and what is over by then is over.</summary>
public sealed class ClockAhead : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
