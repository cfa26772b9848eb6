using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

// How it moves on by itself while nobody acts on it; what and when, Rising decides.
public sealed partial class Dispute
{
    /// <summary>As the policy was when it was admitted.</summary>
    public RiseDelays Delays { get; init; } = RiseDelays.Default;

    /// <summary>The last instant before its next step by itself; null while none is ahead. Kept so that a look finds what is due.</summary>
    public DateTimeOffset? RisesAt { get; private set; }

    /// <summary>When it came back to the queue; null while it never did.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>
    /// When it was given to its leader, by itself or, where a customer in danger has heard from nobody, by another person; null once
    /// that leader, or another one, has done something about it.
    /// </summary>
    public DateTimeOffset? GivenAt { get; private set; }

    /// <summary>The owner who let it lie, until a leader has it again.</summary>
    public string? LetLieBy { get; private set; }

    /// <summary>When its leaders were last rung: by what came in, or by a step that it took by itself.</summary>
    public DateTimeOffset RungAt => new[] { LastRungAt, GivenAt ?? LastRungAt, LetLieBy is null ? LastRungAt : QueuedAt ?? LastRungAt }.Max();

    /// <summary>Since when all that is known of it is known: it rang then, was put back to the queue, or given to its leader.</summary>
    public DateTimeOffset NewsAt => new[] { LastRungAt, QueuedAt ?? LastRungAt, GivenAt ?? LastRungAt }.Max();

    /// <summary>Whether a leader is at it: one who was given it (<see cref="GivenAt"/>) has yet to do something about it, and others may claim it.</summary>
    public bool IsTaken => State == DisputeState.Claimed && GivenAt is null;

    /// <summary>Takes a step that <see cref="Rising"/> has decided.</summary>
    /// <param name="knows">Whether the leader to whom it goes has said that they look after it.</param>
    public void Rise(RiseMove move, DateTimeOffset now, bool knows = false)
    {
        var from = LeaderId;
        if (move.To is not { } to)
        {
            ToQueue(null, now);
            LetLieBy = from;
        }
        else
        {
            if (move.Step == RiseStep.ToRegion && Tier == LeaderTier.Local)
            {
                (Tier, HandedUp) = (LeaderTier.Regional, HandUp.ByItself(now));
            }

            Own(to.Id, to.Tier == LeaderTier.Local, now);
            GivenAt = knows ? null : now;
        }

        Version++;
    }

    /// <summary>When its next step by itself is due by a calendar.</summary>
    public DateTimeOffset? RisesBy(BusinessCalendar calendar) => Rising.Next(this, calendar)?.After;
}
