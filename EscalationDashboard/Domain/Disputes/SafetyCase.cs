using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>Why a dispute is in lane S, and what it is promised there.</summary>
/// <param name="Contact">
/// First contact is due so long after receipt, by the clock on the wall; null where it parts from a dispute that was promised none.
/// </param>
public sealed record SafetyCase(SafetyClaim Claim, Dangers Dangers, TimeSpan? Contact)
{
    /// <summary>What a ruling opens; null in lane N.</summary>
    public static SafetyCase? Of(Ruling ruling, EffectivePolicy policy) => ruling.Lane != Lane.S ? null : new SafetyCase(
        ruling.ClaimToVerify ? SafetyClaim.ToVerify : SafetyClaim.Supported, ruling.Dangers, policy.SafetyContact);
}
