namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What a permit counts as, and from when: one rule for the store and for the simulator.</summary>
public static class PermitRules
{
    /// <summary>How far back a customer's share is counted; no policy's window reaches further.</summary>
    public const int ShareDays = 30;

    /// <summary>These count against a leader's cap; the rest are counted apart, each with its cause.</summary>
    public static readonly IReadOnlyList<PermitCause> OfLeader = [PermitCause.Admission, PermitCause.Booking];

    /// <summary>These count against a customer's share: a promise kept by force was the customer's all the same.</summary>
    public static readonly IReadOnlyList<PermitCause> OfCustomer = [.. OfLeader, PermitCause.Forced];

    /// <summary>Of a request that is admitted or booked.</summary>
    public static PermitCause CauseOf(Ruling ruling) => ruling switch
    {
        { Lane: Lane.S } => PermitCause.LaneS,
        { Outcome: RequestOutcome.Deferred } => PermitCause.Booking,
        _ => PermitCause.Admission,
    };

    /// <summary>When the place counts that a ruling takes in the log; null where it takes none.</summary>
    public static DateTimeOffset? CountsFrom(Ruling ruling, DateTimeOffset now) => ruling switch
    {
        { Outcome: RequestOutcome.Admitted } => now,
        { Outcome: RequestOutcome.Deferred, LeaderId: not null, SharesPromiseOf: null } => ruling.Until,
        _ => null,
    };

    /// <summary>Of a promise that is kept; a permit of now for the person who stands in.</summary>
    public static PermitCause CauseOf(ReleaseWay way) => way switch
    {
        ReleaseWay.Leader => PermitCause.Booking,
        ReleaseWay.Forced => PermitCause.Forced,
        _ => PermitCause.Admission,
    };

    /// <summary>
    /// When a request that is let through counts: kept by its leader, where the log had room for it; under another leader now,
    /// where that one's log has room; what goes beyond a cap counts apart, from now.
    /// </summary>
    /// <param name="bookedAt">Null where nothing was booked.</param>
    public static DateTimeOffset CountsFrom(PermitCause cause, DateTimeOffset? bookedAt, DateTimeOffset now) =>
        cause is PermitCause.Admission or PermitCause.Override ? now : bookedAt ?? now;
}
