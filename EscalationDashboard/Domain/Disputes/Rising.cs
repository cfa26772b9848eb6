using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>What becomes of a dispute by itself.</summary>
public enum RiseStep
{
    /// <summary>Its owner has let it lie: back to the queue.</summary>
    ToQueue,

    /// <summary>It was late and nobody's: a leader of the location has it.</summary>
    ToLeader,

    /// <summary>Nobody of the location has acted: the region has it.</summary>
    ToRegion,
}

/// <summary>The next step, and the last instant before it.</summary>
public readonly record struct RiseDue(RiseStep Step, DateTimeOffset After);

/// <summary>A step as it is taken.</summary>
/// <param name="To">Who has it from then on; null for the queue.</param>
public sealed record RiseMove(RiseStep Step, Leader? To);

/// <summary>
/// What a dispute does by itself while nobody acts on it, so that nothing overdue is ever nobody's. An owner past their time gives it
/// back to the queue; late and nobody's it becomes a leader's of the location, and where that leader does nothing the region's. A pause
/// stops it, as it stops the owner's clock. In the safety lane, until a leader has spoken to the customer, all of it runs by the clock on
/// the wall; anything else moves only while the location is open.
/// </summary>
public static class Rising
{
    /// <summary>The next step of a dispute as it stands; null while none is ahead.</summary>
    public static RiseDue? Next(Dispute of, BusinessCalendar calendar)
    {
        if (!of.IsOpen)
        {
            return null;
        }

        if (of.State == DisputeState.Claimed)
        {
            return of.Paused is not null ? null
                : of.GivenAt is { } given && (of.Tier == LeaderTier.Local || IsAtAnyHour(of))
                ? Due(of.Tier == LeaderTier.Local ? RiseStep.ToRegion : RiseStep.ToQueue, given + of.Delays.Next, calendar.AddOpenTime(given, of.Delays.Next))
                : of.Timers.OwnerActsBy is { } by ? Due(RiseStep.ToQueue, by, by) : null;
        }

        if (QueuePriority.DueOf(of.Priority) is not { } promised)
        {
            return null;
        }

        // What has just come back to the queue is there for everybody for a while.
        var step = of.Tier == LeaderTier.Local ? RiseStep.ToLeader : RiseStep.ToRegion;
        return of.QueuedAt is { } queued
            ? Due(step, Later(promised, queued + of.Delays.Next), Later(promised, calendar.AddOpenTime(queued, of.Delays.Next) ?? queued + of.Delays.Next))
            : Due(step, promised, promised);

        RiseDue Due(RiseStep step, DateTimeOffset onTheWall, DateTimeOffset? whileOpen) =>
            new(step, IsAtAnyHour(of) ? onTheWall : WhileOpen(whileOpen ?? onTheWall, calendar));
    }

    /// <summary>Whether it moves at any hour: a customer in danger has heard from nobody.</summary>
    public static bool IsAtAnyHour(Dispute of) => of is { Lane: Lane.S, FirstContactAt: null };

    /// <summary>Whether a step is to be taken now: its time is over, and it is an hour at which the dispute moves.</summary>
    public static bool IsDue(Dispute of, BusinessCalendar calendar, DateTimeOffset now) =>
        Next(of, calendar) is { } due && now > due.After && (IsAtAnyHour(of) || calendar.IsOpen(now) || calendar.NextOpen(now) is null);

    /// <summary>The step that is due, with whom it goes to; null where none is, or there is nobody at all.</summary>
    public static RiseMove? Decide(Dispute of, BusinessCalendar calendar, RisePeople people, DateTimeOffset now)
    {
        if (!IsDue(of, calendar, now) || Next(of, calendar) is not { } due)
        {
            return null;
        }

        // Whose load it was, or who let it lie.
        var last = of.LeaderId ?? of.LetLieBy;
        return due.Step switch
        {
            RiseStep.ToQueue => new RiseMove(RiseStep.ToQueue, null),
            RiseStep.ToLeader when people.OfLocation(of, last, now) is { } leader
                && (people.IsAwake(leader) || people.OfRegion(of) is not { } awake || !people.IsAwake(awake)) => new RiseMove(RiseStep.ToLeader, leader),
            _ => people.OfRegion(of) is { } manager ? new RiseMove(RiseStep.ToRegion, manager)
                : people.Anybody(of, last) is { } any && (due.Step == RiseStep.ToLeader || any.Id != last) ? new RiseMove(RiseStep.ToLeader, any)
                : null,
        };
    }

    // A clock that ends as the location closes has not ended before it opens again. One that never opens has plain time.
    private static DateTimeOffset WhileOpen(DateTimeOffset at, BusinessCalendar calendar) => calendar.NextOpen(at) ?? at;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
