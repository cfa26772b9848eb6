using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Messages;

/// <summary>
/// By which text a customer is told of a decision: that of its code, but where the code alone would not be the truth.
/// </summary>
public static class AnswerTexts
{
    public const string FloodOutlasted = "conduct.flood.share";
    public const string MergedInQueue = "same-matter.queue";
    public const string SafetyInQueue = "safety.queue";
    public const string SafetyMergedInQueue = "safety.merged.queue";
    public const string WaitsForAdvisor = "same-matter.waiting.centre-first";

    /// <param name="deciding">The check that decided.</param>
    /// <param name="leader">Who has it, by name; null where nobody has, or nobody who can be named.</param>
    /// <param name="endWasUntold">Whether it joined a dispute that had ended without its customer having been told: to them it never ended.</param>
    /// <param name="joinsDanger">Whether it joined a dispute about a danger, which its customer need not tell once more.</param>
    public static string Of(ContactRequest request, CheckResult deciding, string? leader, bool endWasUntold = false, bool joinsDanger = false) => (request.Code, leader) switch
    {
        (DecisionCodes.SameMatter or DecisionCodes.SameMatterReopened, _) when joinsDanger => leader is null ? SafetyMergedInQueue : DecisionCodes.SafetyMerged,
        (DecisionCodes.SameMatterReopened, _) when endWasUntold => leader is null ? MergedInQueue : DecisionCodes.SameMatter,
        (DecisionCodes.ConductFlood, _) when OutlastsFlood(request, deciding) => FloodOutlasted,

        // Only the advisor's talk is waited for: no leader has booked anything.
        (DecisionCodes.SameMatterWaiting, _) when request.LeaderId is null => WaitsForAdvisor,

        // On the queue it is nobody's, and a place reads nothing and calls nobody.
        (DecisionCodes.SameMatter, null) => MergedInQueue,
        (DecisionCodes.Safety, null) => SafetyInQueue,
        (DecisionCodes.SafetyMerged, null) => SafetyMergedInQueue,
        _ => request.Code,
    };

    /// <summary>A pause for a flood is short; where the share is used up for longer, the customer is told the reason that the time has.</summary>
    public static bool OutlastsFlood(ContactRequest request, CheckResult deciding) => request.Code == DecisionCodes.ConductFlood
        && deciding.Inputs.GetValueOrDefault("pauseEnds") is DateTimeOffset pauseEnds && request.Until > pauseEnds;
}
