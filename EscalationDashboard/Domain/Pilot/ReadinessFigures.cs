namespace EscalationDashboard.Domain.Pilot;

/// <summary>So many of so many.</summary>
public readonly record struct Tally(int Hits, int Cases)
{
    public static Tally operator +(Tally left, Tally right) => new(left.Hits + right.Hits, left.Cases + right.Cases);
}

/// <summary>
/// What happened at a place in the period that readiness looks at. Counts add up, so that a region's and the pilot's are the
/// sums of their locations'.
/// </summary>
public sealed record ReadinessFigures
{
    public static readonly ReadinessFigures Nothing = new();

    /// <summary>Requests whose decision, dispute or booking is missing, of all requests.</summary>
    public Tally LooseEnds { get; init; }

    /// <summary>Permits that stood in a window beyond its leader's cap, of all counted permits.</summary>
    public Tally OverCap { get; init; }

    /// <summary>Safety requests that were neither admitted nor merged, of all safety requests.</summary>
    public Tally SafetyMissed { get; init; }

    /// <summary>Held-back requests that deserved the leader sooner, of all that were held back.</summary>
    public Tally FalseThrottles { get; init; }

    /// <summary>Waits beyond the longest that the policy allows there, of all waits.</summary>
    public Tally WaitedTooLong { get; init; }

    /// <summary>The longest wait from decision to contact, one that still runs included.</summary>
    public TimeSpan OldestWait { get; init; }

    /// <summary>The longest wait the policy allows; the shortest of them where locations differ.</summary>
    public TimeSpan WaitBound { get; init; } = TimeSpan.MaxValue;

    /// <summary>Bookings that were kept by their time, of all that came due.</summary>
    public Tally BookingsKept { get; init; }

    /// <summary>Appeals answered by the time they were due, of all that were answered or are overdue.</summary>
    public Tally AppealsInTime { get; init; }

    /// <summary>Disputes settled by their same-day target, of all whose target has passed or that were settled.</summary>
    public Tally SameDay { get; init; }

    /// <summary>Answers of 4 or 5, of all answers to the question after an outcome.</summary>
    public Tally Content { get; init; }

    /// <summary>Local leaders who take contact within the next fortnight, of all who are assigned.</summary>
    public Tally Leaders { get; init; }

    /// <summary>Local leaders who say yes, of all who voted.</summary>
    public Tally Votes { get; init; }

    public static ReadinessFigures Sum(IEnumerable<ReadinessFigures> places) => places.Aggregate(Nothing, (a, b) => new ReadinessFigures
    {
        LooseEnds = a.LooseEnds + b.LooseEnds,
        OverCap = a.OverCap + b.OverCap,
        SafetyMissed = a.SafetyMissed + b.SafetyMissed,
        FalseThrottles = a.FalseThrottles + b.FalseThrottles,
        WaitedTooLong = a.WaitedTooLong + b.WaitedTooLong,
        OldestWait = a.OldestWait > b.OldestWait ? a.OldestWait : b.OldestWait,
        WaitBound = a.WaitBound < b.WaitBound ? a.WaitBound : b.WaitBound,
        BookingsKept = a.BookingsKept + b.BookingsKept,
        AppealsInTime = a.AppealsInTime + b.AppealsInTime,
        SameDay = a.SameDay + b.SameDay,
        Content = a.Content + b.Content,
        Leaders = a.Leaders + b.Leaders,
        Votes = a.Votes + b.Votes,
    });
}
