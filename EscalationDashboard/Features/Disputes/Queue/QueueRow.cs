using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>One dispute as the queue shows it.</summary>
/// <param name="Customer">The name, masked: a list shows no more than is needed to recognise a customer.</param>
/// <param name="Since">Admission, or the last reopening.</param>
/// <param name="Paused">Why it is paused; null while it is not.</param>
public sealed record QueueRow(
    string Number,
    string RegionCode,
    string LocationCode,
    string LocationName,
    Lane Lane,
    DisputeReason Reason,
    DisputeState State,
    LeaderTier Tier,
    string? LeaderId,
    string? LeaderName,
    string Customer,
    string Vehicle,
    DateTimeOffset Since,
    DateTimeOffset? FirstContactAt,
    DisputeTimers Timers,
    PauseKind? Paused,
    DateTimeOffset? WakesAt,
    HandUp? HandedUp,
    int MergedRequests,
    SafetyClaim SafetyClaim,
    int Version) : IBoardRow
{
    /// <summary>How the customer's own words begin; one text for everybody who looks.</summary>
    public string Words { get; init; } = "";

    /// <summary>What its customer has named and facts have shown, in lane S.</summary>
    public Dangers Dangers { get; init; }

    /// <summary>When its leader was last rung about it.</summary>
    public DateTimeOffset? RungAt { get; init; }

    /// <summary>Since when the customer waits for an answer to what they wrote.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>Whether it was given to its leader, by itself or by a person, who has yet to do something about it: others may claim it.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Whether a leader is at it.</summary>
    public bool IsTaken => State == DisputeState.Claimed && !IsGiven;

    /// <summary>When its owner was last seen at it.</summary>
    public DateTimeOffset? OwnerSeenAt { get; init; }

    public string Id => Number;

    /// <summary>Under which headings it counts; the board keeps the numbers as rows come and go.</summary>
    public IEnumerable<string> Counted
    {
        get
        {
            yield return $"open/{LocationCode}";
            yield return $"{(IsTaken ? DisputeState.Claimed : DisputeState.Waiting)}/{LocationCode}";
            if (Paused is not null)
            {
                yield return $"paused/{LocationCode}";
            }

            if (Lane == Lane.S)
            {
                yield return $"safety/{LocationCode}";
            }

            if (HandedUp is not null)
            {
                yield return $"up/{LocationCode}";
            }

            if (LeaderId is not null)
            {
                yield return $"of/{LeaderId}/{LocationCode}";
            }
        }
    }

    public PriorityFacts Priority => new(Lane, State, Paused, Since, FirstContactAt, Timers);

    public PriorityRank RankAt(DateTimeOffset now) => QueuePriority.RankOf(Priority, now);
}
