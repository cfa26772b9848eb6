using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>What trends count a visit as, kept on the visit itself. The names stand in addresses.</summary>
[Flags]
public enum VisitMarks
{
    None = 0,
    DiagnosisStated = 1 << 0,

    /// <summary>Another code replaced the one before.</summary>
    DiagnosisChanged = 1 << 1,

    /// <summary>The last one was talked over with the customer.</summary>
    DiagnosisTold = 1 << 2,

    /// <summary>The customer confirmed having seen the last one, before work went on.</summary>
    DiagnosisSeen = 1 << 3,

    EstimateStated = 1 << 4,

    /// <summary>Another total replaced the one before.</summary>
    EstimateChanged = 1 << 5,
    EstimateTold = 1 << 6,
    EstimateSeen = 1 << 7,

    /// <summary>Its customer disputed just that; a dispute stays, whatever becomes of it, unless its opening is taken back.</summary>
    DiagnosisDisputed = 1 << 8,
    WarrantyDisputed = 1 << 9,
    EstimateDisputed = 1 << 10,
}

public static class VisitMarking
{
    /// <summary>Whatever its customer disputed.</summary>
    public const VisitMarks Disputed = VisitMarks.DiagnosisDisputed | VisitMarks.WarrantyDisputed | VisitMarks.EstimateDisputed;

    public static bool Has(this VisitMarks marks, VisitMarks mark) => (marks & mark) != 0;

    /// <summary>That it was disputed for this.</summary>
    public static VisitMarks DisputedMark(this DisputeReason reason) => reason switch
    {
        DisputeReason.Diagnosis => VisitMarks.DiagnosisDisputed,
        DisputeReason.Warranty => VisitMarks.WarrantyDisputed,
        _ => VisitMarks.EstimateDisputed,
    };
}
