using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// What trends count a dispute as. Each is defined once, in <c>Dispute.Figures.cs</c>, and kept on the dispute itself: a number, the
/// list behind it, a chart and an export all ask for the same mark. The names stand in addresses.
/// </summary>
[Flags]
public enum DisputeMarks
{
    None = 0,

    /// <summary>Of lane S.</summary>
    Safety = 1 << 0,

    /// <summary>Ended in another dispute; settled where it went.</summary>
    MergedAway = 1 << 1,

    /// <summary>Came back after its end.</summary>
    Reopened = 1 << 2,

    /// <summary>With the region, or ended there, because a leader handed it up.</summary>
    HandedUp = 1 << 3,

    /// <summary>First contact by the time it was due.</summary>
    ContactKept = 1 << 4,
    ContactMissed = 1 << 5,
    Settled = 1 << 6,

    /// <summary>Settled by its same-day target.</summary>
    SameDayKept = 1 << 7,
    SameDayMissed = 1 << 8,

    Corrected = 1 << 9,
    Goodwill = 1 << 10,
    Explained = 1 << 11,
    Withdrawn = 1 << 12,
    Misused = 1 << 13,

    Diagnosis = 1 << 14,
    Warranty = 1 << 15,
    Estimate = 1 << 16,
}

public static class DisputeMarking
{
    /// <summary>Ended in the customer's favour.</summary>
    public const DisputeMarks Favoured = DisputeMarks.Corrected | DisputeMarks.Goodwill;

    public static bool Has(this DisputeMarks marks, DisputeMarks mark) => (marks & mark) != 0;

    public static DisputeMarks Mark(this DisputeOutcome outcome) => outcome switch
    {
        DisputeOutcome.Corrected => DisputeMarks.Corrected,
        DisputeOutcome.Goodwill => DisputeMarks.Goodwill,
        DisputeOutcome.Explained => DisputeMarks.Explained,
        DisputeOutcome.Withdrawn => DisputeMarks.Withdrawn,
        _ => DisputeMarks.Misused,
    };

    public static DisputeMarks Mark(this DisputeReason reason) => reason switch
    {
        DisputeReason.Diagnosis => DisputeMarks.Diagnosis,
        DisputeReason.Warranty => DisputeMarks.Warranty,
        _ => DisputeMarks.Estimate,
    };
}
