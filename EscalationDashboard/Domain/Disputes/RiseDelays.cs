using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>How long nobody has to do anything before a dispute moves on by itself; as the policy was when it was admitted.</summary>
/// <param name="OwnerActs">How long its owner may do nothing.</param>
/// <param name="Next">How long it stays nobody's, or with a leader who was given it by itself and does nothing, before the next step.</param>
public sealed record RiseDelays(TimeSpan OwnerActs, TimeSpan Next)
{
    /// <summary>Where no policy says otherwise.</summary>
    public static readonly RiseDelays Default = new(
        TimeSpan.FromMinutes((double)PolicyFields.Defaults[PolicyFields.OwnerActsMinutes]),
        TimeSpan.FromMinutes((double)PolicyFields.Defaults[PolicyFields.RiseNextMinutes]));

    public static RiseDelays Of(EffectivePolicy policy) => new(policy.OwnerActs, policy.RiseNext);
}
