namespace EscalationDashboard.Tests.Support;

/// <summary>The machine's clock, which a person sets ahead or back; as there, waits that have begun take as long as they would have.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;

    public void Move(TimeSpan by) => _by += by;
}
