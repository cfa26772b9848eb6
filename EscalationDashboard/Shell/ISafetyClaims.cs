using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Shell;

/// <summary>What a dispute's page may do about a safety claim, without knowing the feature that keeps count of them.</summary>
public interface ISafetyClaims
{
    Task<Verdict> Disprove(Actor actor, string number, string reason);
}
