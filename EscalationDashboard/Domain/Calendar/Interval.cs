namespace EscalationDashboard.Domain.Calendar;

/// <summary>A stretch of time, start included, end excluded. Both ends are instants; the offset carries no meaning.</summary>
public readonly record struct Interval(DateTimeOffset Start, DateTimeOffset End)
{
    public TimeSpan Length => End > Start ? End - Start : TimeSpan.Zero;

    public bool Contains(DateTimeOffset at) => at >= Start && at < End;

    public bool Overlaps(Interval other) => Start < other.End && other.Start < End;
}
