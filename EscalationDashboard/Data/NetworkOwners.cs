using EscalationDashboard.Domain.Disputes;

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
}
