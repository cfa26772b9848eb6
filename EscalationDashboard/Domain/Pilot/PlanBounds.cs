using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Which numbers a plan takes, for what is typed and for what was kept alike.</summary>
public static class PlanBounds
{
    /// <summary>A leader's own caps.</summary>
    public static readonly NumberBounds Caps = new(1, 200);

    /// <summary>A number of a policy; what is wise is the lint's to say.</summary>
    public static readonly NumberBounds PolicyNumbers = new(0, PolicyFields.Largest, 10);
}
