using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Audit;

/// <summary>Why an alarm about unusual numbers of looks stays.</summary>
public static class RevealRefusal
{
    public const string OwnLooks = "OwnLooks";

    public static readonly ImmutableArray<string> Codes = [OwnLooks];

    /// <param name="isOpen">Whether there is an alarm about the person that is open.</param>
    public static Verdict Against(Actor actor, string accountId, bool isOpen)
    {
        var refusals = new List<Refusal>();
        if (actor.Role != StaffRole.PilotAdmin)
        {
            refusals.Add(Refusal.Of(OutboxRefusal.AdminsOnly));
        }

        if (actor.Id == accountId)
        {
            refusals.Add(Refusal.Of(OwnLooks));
        }

        if (!isOpen)
        {
            refusals.Add(Refusal.Of(Refusal.NotFound));
        }

        return Verdict.Refused(refusals);
    }
}
