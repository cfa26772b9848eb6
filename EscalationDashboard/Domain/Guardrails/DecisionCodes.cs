namespace EscalationDashboard.Domain.Guardrails;

/// <summary>The closed list of codes: the name of the check that decided, with a word where it has several reasons.</summary>
public static class DecisionCodes
{
    public const string Safety = "safety";
    public const string SafetyRegional = "safety.regional";
    public const string SafetyMerged = "safety.merged";
    public const string EligibleVisit = "eligible.visit";
    public const string EligibleWindow = "eligible.window";
    public const string EligibleStage = "eligible.stage";
    public const string EligibleLeader = "eligible.leader";
    public const string SameMatter = "same-matter";
    public const string SameMatterReopened = "same-matter.reopened";
    public const string SameMatterWaiting = "same-matter.waiting";
    public const string GroundDiagnosis = "ground.diagnosis";
    public const string GroundWarranty = "ground.warranty";
    public const string GroundEstimate = "ground.estimate";
    public const string GroundSmallChange = "ground.small-change";
    public const string CentreFirst = "centre-first";
    public const string ConductRestricted = "conduct.restricted";
    public const string ConductRefused = "conduct.refused";
    public const string ConductFlood = "conduct.flood";
    public const string CustomerShare = "customer-share";
    public const string LeaderLoad = "leader-load";
    public const string LeaderLoadFull = "leader-load.full";
    public const string Admit = "admit";
    public const string Undecided = "undecided";

    public static readonly IReadOnlyList<string> All =
    [
        Safety, SafetyRegional, SafetyMerged,
        EligibleVisit, EligibleWindow, EligibleStage, EligibleLeader,
        SameMatter, SameMatterReopened, SameMatterWaiting,
        GroundDiagnosis, GroundWarranty, GroundEstimate, GroundSmallChange,
        CentreFirst,
        ConductRestricted, ConductRefused, ConductFlood,
        CustomerShare,
        LeaderLoad, LeaderLoadFull, Admit, Undecided,
    ];
}
