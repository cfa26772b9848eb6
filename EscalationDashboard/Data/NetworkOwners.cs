using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data;

/// <summary>Who owns a dispute, as the network has it.</summary>
public static class NetworkOwners
{
    /// <summary>The owner's absence, where it keeps the dispute from going on in time; null where it is nobody's, or settled.</summary>
    public static OwnerAway? AwayOwner(this Dispute dispute, Network network, DateTimeOffset now) =>
        dispute is { IsOpen: true, LeaderId: { } owner }
        && OwnerAway.At(
            network.Leader(owner), dispute.LocationCode, dispute.RegionCode, network.HolidaysOf(network.Leader(owner)), now, dispute.OwnerSeenAt) is { } away
        && away.Keeps(QueuePriority.DueOf(dispute.Priority))
            ? away
            : null;

    /// <summary>Whether none of its leaders is at work: neither those of its tier nor the one who has it or was named by the guardrails, who may be a deputy from elsewhere.</summary>
    public static bool IsUnattended(this Dispute dispute, Network network, DateTimeOffset now) => !network.Leaders.Any(leader =>
        (leader.Id == dispute.LeaderId || (leader.Tier == dispute.Tier && leader.Serves(dispute.LocationCode, dispute.RegionCode))) && network.IsAtWork(leader, now));

    /// <summary>Whether the leader who is at it is on leave, or has left.</summary>
    public static bool IsOwnerGone(this Dispute dispute, Network network, DateTimeOffset now) =>
        dispute.IsTaken && (network.Leader(dispute.LeaderId) is not { LeftAt: null } owner || owner.IsOnLeave(now));

    /// <summary>Whether the leader who has it is at work, or was at it out of hours a short while ago.</summary>
    public static bool IsOwnerThere(this Dispute dispute, Network network, DateTimeOffset now) =>
        dispute.LeaderId is { } owner
        && OwnerAway.At(network.Leader(owner), dispute.LocationCode, dispute.RegionCode, network.HolidaysOf(network.Leader(owner)), now, dispute.OwnerSeenAt) is null;

    /// <summary>
    /// Whom its customer may expect to hear from (<see cref="Network.ToExpect"/>); nobody by name while a danger of which
    /// the customer has heard from nobody has come back to the queue, nor while it was given to a leader who is not at work, and colleagues are, who may take it.
    /// </summary>
    public static Leader? Expected(this Dispute dispute, Network network, DateTimeOffset now) =>
        dispute is not { Lane: Lane.S, State: DisputeState.Waiting, QueuedAt: not null, FirstContactAt: null } && network.ToExpect(dispute.LeaderId, now) is { } leader
        && (dispute.GivenAt is null || network.IsAtWork(leader, now) || dispute.IsUnattended(network, now))
            ? leader
            : null;

    /// <summary>Whether a leader is at work, also in focus time.</summary>
    public static bool IsAtWork(this Network network, Leader leader, DateTimeOffset now) =>
        leader.Duty(network.HolidaysOf(leader)).AbsenceAt(now) is null or Absence.InFocus;
}
