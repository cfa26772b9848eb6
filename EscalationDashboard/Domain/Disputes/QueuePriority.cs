using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>Why a dispute stands where it stands, the most pressing first.</summary>
public enum Urgency
{
    Safety,
    Overdue,
    DueSoon,
    Age,

    /// <summary>It rests, or is with the other tier.</summary>
    Resting,
}

/// <summary>A promise that may run out.</summary>
public enum Promise
{
    None,
    FirstContact,
    OwnerActs,
    SameDay,
}

/// <param name="Promise">The promise that put it there.</param>
/// <param name="At">When that promise runs out; since when it waits, where none is near.</param>
public readonly record struct Turn(Urgency Standing, Promise Promise, DateTimeOffset At)
{
    /// <summary>Whether a promise has run out; a safety case stays in its lane all the same.</summary>
    public bool IsLate => Standing == Urgency.Overdue || (Standing == Urgency.Safety && Promise != Promise.None);

    /// <summary>Less than zero where this one comes first.</summary>
    public int CompareTo(Turn other) =>
        Standing != other.Standing ? Standing.CompareTo(other.Standing) : At.CompareTo(other.At);
}

/// <summary>What decides a turn.</summary>
/// <param name="Resting">Why it rests; null while it does not.</param>
public readonly record struct Pressing(
    Lane Lane, DisputeState State, PauseKind? Resting, DateTimeOffset Since, DateTimeOffset? FirstContactAt, DisputeTimers Timers);

/// <summary>The order in which a leader should work: lane S, what is overdue, what is due soon, then by age.</summary>
public static class QueuePriority
{
    /// <summary>How long before a promise runs out people are warned.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(15);

    /// <summary>The last promise of the day is announced earlier: what it takes is more than a call.</summary>
    public static readonly TimeSpan SameDayWarning = TimeSpan.FromMinutes(60);

    public static Turn TurnOf(in Pressing it, DateTimeOffset now)
    {
        if (Rests(it))
        {
            return new Turn(Urgency.Resting, Promise.None, it.Since);
        }

        var (promise, at) = Nearest(it);
        var late = now > at;
        if (it.Lane == Lane.S)
        {
            return new Turn(Urgency.Safety, late ? promise : Promise.None, it.Since);
        }

        var soon = now > at - (promise == Promise.SameDay ? SameDayWarning : Warning);
        return late ? new Turn(Urgency.Overdue, promise, at)
            : soon ? new Turn(Urgency.DueSoon, promise, at)
            : it.Resting is not null ? new Turn(Urgency.Resting, Promise.None, it.Since)
            : new Turn(Urgency.Age, Promise.None, it.Since);
    }

    /// <summary>When the next promise runs out; null while none runs.</summary>
    public static DateTimeOffset? DueOf(in Pressing it) => Rests(it) ? null : Nearest(it).At;

    // A danger is never put off before a leader has spoken to the customer.
    private static bool Rests(in Pressing it) =>
        it.Resting == PauseKind.Customer && it is not { Lane: Lane.S, FirstContactAt: null };

    private static (Promise Promise, DateTimeOffset At) Nearest(in Pressing it)
    {
        var nearest = (Promise: Promise.SameDay, At: it.Timers.SameDayTarget);
        if (it.FirstContactAt is null && it.Timers.FirstContactDue < nearest.At)
        {
            nearest = (Promise.FirstContact, it.Timers.FirstContactDue);
        }

        return it.State == DisputeState.Claimed && it.Resting is null && it.Timers.OwnerActsBy < nearest.At
            ? (Promise.OwnerActs, it.Timers.OwnerActsBy.Value)
            : nearest;
    }
}
