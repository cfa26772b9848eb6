namespace EscalationDashboard.Domain.Disputes;

// What a log says became of it; whether it might was judged when it happened.
public sealed partial class Dispute
{
    /// <summary>It went to a leader, or rang for the one who has it; one that had ended was opened again.</summary>
    /// <param name="leaderId">Null for the location's queue.</param>
    public void Go(string? leaderId, bool rings, DateTimeOffset at)
    {
        if (!IsOpen)
        {
            ComeBack(at, ownerOnDuty: true);
        }

        if (LeaderId != leaderId)
        {
            HandTo(leaderId, at);
        }

        LastRungAt = rings ? at : LastRungAt;
    }

    /// <summary>It waits for another leader, or on the queue.</summary>
    /// <param name="leaderId">Null for the location's queue.</param>
    public void HandTo(string? leaderId, DateTimeOffset now)
    {
        (LeaderId, State, ClaimedAt) = (leaderId, DisputeState.Waiting, null);
        (OwnerActedAt, QueuedAt, GivenAt, LetLieBy) = (null, now, null, null);
        Version++;
    }

    /// <summary>It was settled.</summary>
    public void Settle(DateTimeOffset at)
    {
        if (IsOpen)
        {
            End(at);
        }
    }
}
