using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>One use of a leader's and a customer's share: an entry of the exact log that the caps are counted over.</summary>
public sealed class Permit
{
    public long Id { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Null where no leader could be named.</summary>
    public required string? LeaderId { get; set; }

    public required string CustomerRef { get; init; }

    /// <summary>The time of admission; of the booking, until it is kept.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Whether it may use the reserve for urgent requests.</summary>
    public required bool Urgent { get; init; }

    public required PermitCause Cause { get; set; }

    /// <summary>Only these count against a cap; the rest are counted apart, each with its cause.</summary>
    public bool Counted => PermitRules.OfLeader.Contains(Cause);
}

public enum PermitCause
{
    Admission,
    Booking,
    LaneS,

    /// <summary>A booking kept by its leader although no one had room.</summary>
    Forced,

    /// <summary>A person let it through.</summary>
    Override,
}

/// <summary>A deferred request's promised time.</summary>
public sealed class Booking
{
    public required string RequestId { get; init; }

    /// <summary>Null where the advisor has the customer first: at its time the guardrails look again.</summary>
    public required string? LeaderId { get; set; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required string CustomerRef { get; init; }

    /// <summary>May move earlier, never later.</summary>
    public required DateTimeOffset PromisedAt { get; set; }

    public required DateTimeOffset BookedAt { get; init; }

    public required LeaderTier Tier { get; init; }

    public required bool Urgent { get; init; }

    /// <summary>When it was kept; null while it waits.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    public string? DisputeNumber { get; set; }

    /// <summary>Whether a place with a leader is booked, with a permit; else the guardrails look again.</summary>
    public bool HoldsPlace => LeaderId is not null;
}
