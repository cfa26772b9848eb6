using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>Why a dispute stands where it stands, the most pressing first.</summary>
public enum Urgency
{
    Safety,
    Overdue,
    DueSoon,
    Age,

    /// <summary>It is paused, or is with the other tier.</summary>
    Paused,
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
public readonly record struct PriorityRank(Urgency Urgency, Promise Promise, DateTimeOffset At)
{
    /// <summary>Whether a promise has run out; a safety case stays in its lane all the same.</summary>
    public bool IsLate => Urgency == Urgency.Overdue || (Urgency == Urgency.Safety && Promise != Promise.None);

    /// <summary>Less than zero where this one comes first.</summary>
    public int CompareTo(PriorityRank other) =>
        Urgency != other.Urgency ? Urgency.CompareTo(other.Urgency) : At.CompareTo(other.At);
}

/// <summary>What decides the rank.</summary>
/// <param name="Paused">Why it is paused; null while it is not.</param>
public readonly record struct PriorityFacts(
    Lane Lane, DisputeState State, PauseKind? Paused, DateTimeOffset Since, DateTimeOffset? FirstContactAt, DisputeTimers Timers);

/// <summary>The order in which a leader should work: lane S, what is overdue, what is due soon, then by age.</summary>
public static class QueuePriority
{
    /// <summary>How long before a promise runs out people are warned.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(15);

    /// <summary>The last promise of the day is announced earlier: what it takes is more than a call.</summary>
    public static readonly TimeSpan SameDayWarning = TimeSpan.FromMinutes(60);

    public static PriorityRank RankOf(in PriorityFacts it, DateTimeOffset now)
    {
        if (StopsPromises(it))
        {
            return new PriorityRank(Urgency.Paused, Promise.None, it.Since);
        }

        var (promise, at) = Nearest(it);
        var late = now > at;
        if (it.Lane == Lane.S)
        {
            return new PriorityRank(Urgency.Safety, late ? promise : Promise.None, it.Since);
        }

        var soon = now > at - (promise == Promise.SameDay ? SameDayWarning : Warning);
        return late ? new PriorityRank(Urgency.Overdue, promise, at)
            : soon ? new PriorityRank(Urgency.DueSoon, promise, at)
            : it.Paused is not null ? new PriorityRank(Urgency.Paused, Promise.None, it.Since)
            : new PriorityRank(Urgency.Age, Promise.None, it.Since);
    }

    /// <summary>When the next promise runs out; null while none runs.</summary>
    public static DateTimeOffset? DueOf(in PriorityFacts it) => StopsPromises(it) ? null : Nearest(it).At;

    // Nothing is put off for an answer before a person has spoken to the customer.
    private static bool StopsPromises(in PriorityFacts it) => it is { Paused: PauseKind.Customer, FirstContactAt: not null };

    private static (Promise Promise, DateTimeOffset At) Nearest(in PriorityFacts it)
    {
        var nearest = (Promise: Promise.SameDay, At: it.Timers.SameDayTarget);
        if (it.FirstContactAt is null && it.Timers.FirstContactDue < nearest.At)
        {
            nearest = (Promise.FirstContact, it.Timers.FirstContactDue);
        }

        return it.State == DisputeState.Claimed && it.Paused is null && it.Timers.OwnerActsBy < nearest.At
            ? (Promise.OwnerActs, it.Timers.OwnerActsBy.Value)
            : nearest;
    }
}
