namespace EscalationDashboard.Features.Guardrails;

public enum PolicyActKind
{
    Propose,
    Approve,
    StartShadow,
    PutInForce,
    Withdraw,
    GoBack,
    BeginFromHere,
}

/// <summary>What an admin wants to do with a version.</summary>
/// <param name="To">The version to go back to.</param>
public sealed record PolicyAct(PolicyActKind Kind, int? To = null);
