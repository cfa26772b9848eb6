using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Shell;

/// <summary>What a list may do with the disputes it shows, without knowing the feature that does it.</summary>
public interface IDisputeActs
{
    Task<Verdict> Claim(Actor actor, string number, int seenVersion);

    Task<Verdict> Assign(Actor actor, string number, string leaderId, int seenVersion);

    Task<Verdict> Snooze(Actor actor, string number, PauseKind kind, DateTimeOffset? until);
}
