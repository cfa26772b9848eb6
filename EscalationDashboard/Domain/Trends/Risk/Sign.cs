namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>
/// What may foretell that a customer will ask for a leader: everything the model looks at, and nothing else. Who the customer is,
/// what they drive and what they wrote are no part of it.
/// </summary>
public enum Sign
{
    /// <summary>By how much the estimate has risen, as a share of the older one: 0.38 for 38 %.</summary>
    EstimateUp,

    /// <summary>By how much it has risen in money, as a share of a usual estimate in that currency.</summary>
    EstimateMoney,

    /// <summary>Estimates after the first.</summary>
    Revisions,

    /// <summary>1 where a diagnosis replaced another.</summary>
    DiagnosisChanged,

    /// <summary>Days past the promised hand-over.</summary>
    Overdue,

    /// <summary>Days since the visit began, as ln(1 + days): the third day says more than the thirteenth.</summary>
    Standing,

    /// <summary>Other visits of the same car or customer in the 90 days before.</summary>
    RepeatVisit,

    /// <summary>1 where the customer asked for a leader on an earlier visit.</summary>
    AskedBefore,

    /// <summary>1 where the warranty decision as it stands is a refusal.</summary>
    WarrantyDenied,

    /// <summary>Kinds of facts whose latest revision nobody talked over with the customer.</summary>
    NotTalkedOver,

    /// <summary>How often customers of this location ask, as log-odds: what is usual here, before anything about the visit.</summary>
    Place,
}
