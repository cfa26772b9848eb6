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
    public const string LeaderLoad = "leader-load";
    public const string Admit = "admit";
    public const string Undecided = "undecided";

    public static readonly IReadOnlyList<string> All =
    [
        Safety, SafetyRegional, SafetyMerged,
        EligibleVisit, EligibleWindow, EligibleStage, EligibleLeader,
        SameMatter, SameMatterReopened,
        LeaderLoad, Admit, Undecided,
    ];
}
