using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>What is true of a dispute for its customer: who has it, and by when something happens.</summary>
public enum StandingCode
{
    /// <summary>With the leaders of the location, in time.</summary>
    Waiting,

    /// <summary>Nobody has it, and the promised time is over.</summary>
    Late,

    /// <summary>Its owner let it lie: it is with all leaders again.</summary>
    Queue,

    /// <summary>A leader has it, and the first contact is still to come in time.</summary>
    With,

    /// <summary>A leader has it, and the promised time is over.</summary>
    WithLate,

    /// <summary>A leader has it and has spoken to the customer.</summary>
    Has,

    /// <summary>A leader has spoken to the customer, and it is with all of them until it is settled.</summary>
    Spoken,

    /// <summary>It went to a leader by itself.</summary>
    Leader,

    /// <summary>It went up to the region by itself.</summary>
    Region,
}

/// <summary>Whether a person is being reached for a customer in danger.</summary>
public enum Reaching
{
    None,

    /// <summary>People are being asked at this moment, one after the other.</summary>
    Now,

    /// <summary>A person has said that they look after it.</summary>
    Answered,
}

/// <param name="By">When the customer hears from a person, or the next step comes, at the latest; null where neither is known.</param>
public sealed record CustomerStanding(StandingCode Code, DateTimeOffset? By, Reaching Reaching)
{
    /// <summary>Its owner has put it off until <see cref="By"/>, and nothing happens by itself before.</summary>
    public bool Rests { get; private init; }

    /// <param name="page">The last page about it; null where nobody was ever asked.</param>
    /// <returns>Null where nobody owes the customer anything: it has ended, or it is the customer's turn.</returns>
    public static CustomerStanding? Of(Dispute of, Page? page, DateTimeOffset now)
    {
        if (!of.IsOpen || QueuePriority.DueOf(of.Priority) is not { } promised)
        {
            return null;
        }

        var isLate = now > promised;
        var code = of switch
        {
            // By itself it goes to a leader only once the promise has run out.
            { State: DisputeState.Claimed, GivenAt: { } given } when of.FirstContactAt is not null || given > of.Timers.FirstContactDue => of.Tier == LeaderTier.Regional ? StandingCode.Region : StandingCode.Leader,
            { State: DisputeState.Claimed, FirstContactAt: not null } => StandingCode.Has,
            { State: DisputeState.Claimed } => now > of.Timers.FirstContactDue ? StandingCode.WithLate : StandingCode.With,
            { LetLieBy: not null } => StandingCode.Queue,
            { FirstContactAt: not null } when !isLate => StandingCode.Spoken,
            _ => isLate ? StandingCode.Late : StandingCode.Waiting,
        };
        return new CustomerStanding(
            code,
            code switch
            {
                StandingCode.With => of.Timers.FirstContactDue,
                StandingCode.Waiting => promised,
                StandingCode.Has => of.RisesAt is null ? of.WakesAt : null,
                StandingCode.Spoken => null,
                _ => of.RisesAt ?? of.WakesAt,
            },
            of.Lane != Lane.S ? Reaching.None
                : page is { IsOpen: true } ? Reaching.Now
                // What was answered before it rang, or went to another leader, is no answer to that; and an owner who has done something since looks after it themselves.
                : page is { End: PageEnd.Acknowledged } && page.EndedAt >= of.RungAt && page.EndedAt >= of.NewsAt
                    && (!of.IsTaken || of.IsAfterItsOwner(page.EndedAt)) ? Reaching.Answered
                : Reaching.None)
        {
            Rests = of is { RisesAt: null, WakesAt: not null },
        };
    }
}
