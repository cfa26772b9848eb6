using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>A dispute in each of its states, and those who act on it.</summary>
internal static class DisputeStates
{
    public static Actor Leader(string id) => new($"account-{id}", $"Name of {id}", StaffRole.LocalLeader, id, Scope.Locations([Build.Location]));

    public static Ruling Merged(bool rings) => new(RequestOutcome.Merged, DecisionCodes.SameMatter) { DisputeNumber = "D-1", Rings = rings };

    public static ResolveDetails Details(string text = "We looked again.") => new(DisputeOutcome.Corrected, "diagnosis-wrong", text);

    public static Dispute Waiting() => Build.Dispute("D-1");

    public static Dispute Claimed(Actor by)
    {
        var dispute = Waiting();
        dispute.Claim(by, 1, Build.Now).IsAllowed.ShouldBeTrue();
        return dispute;
    }

    /// <summary>And its owner has spoken to the customer.</summary>
    public static Dispute Spoken(Actor by)
    {
        var dispute = Claimed(by);
        dispute.Note(by, "We talked.", spoke: true, Build.Now).IsAllowed.ShouldBeTrue();
        return dispute;
    }

    public static Dispute Resolved(Actor by)
    {
        var dispute = Claimed(by);
        dispute.Resolve(by, Details(), rootCauseKnown: true, 2, Build.Now.AddHours(1)).IsAllowed.ShouldBeTrue();
        return dispute;
    }
}
