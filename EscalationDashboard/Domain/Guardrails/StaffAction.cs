using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// A decision that a person made about a request or a customer: as much a decision as the guardrails' own, with a name, a
/// reason and a time.
/// </summary>
public sealed class StaffAction : IPlaced
{
    public long Number { get; init; }

    public required StaffActionKind Kind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string CustomerRef { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public string? RequestId { get; init; }

    public string? DisputeNumber { get; set; }

    /// <summary>The check it overrules, where it is about a request.</summary>
    public string? Check { get; init; }

    /// <summary>How long an exemption or a restriction holds.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Until when it may be taken back; null where it never could be.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>When the person took it back; it stays on record.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>What it changed, as it was before.</summary>
    public BeforeAct? Before { get; init; }

    /// <summary>Whether the customer is written to because of it.</summary>
    public bool TellsTheCustomer => Kind is StaffActionKind.TakeNow or StaffActionKind.AllowOnce
        or StaffActionKind.UpholdAppeal or StaffActionKind.TurnDownAppeal;
}

public enum StaffActionKind
{
    /// <summary>A leader takes a request that is booked with them before its time.</summary>
    TakeNow,

    /// <summary>A request gets through in spite of what the guardrails decided.</summary>
    AllowOnce,
    Exempt,
    Restrict,

    /// <summary>An exemption or a restriction ends before its time.</summary>
    Lift,
    UpholdAppeal,
    TurnDownAppeal,

    /// <summary>The request should have reached the leader: a false throttle.</summary>
    ShouldHaveReached,

    /// <summary>There was no danger behind a safety claim.</summary>
    DisproveSafetyClaim,
}
