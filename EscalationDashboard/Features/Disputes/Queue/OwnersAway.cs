using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>
/// Which owners are away at one instant; each is looked up once, however many disputes are theirs, but for a dispute they were
/// at a moment ago.
/// </summary>
internal sealed class OwnersAway(Network? network, DateTimeOffset now)
{
    private readonly Dictionary<(string Leader, string Location), OwnerAway?> _known = [];

    public static Dictionary<string, int> StandIns(IEnumerable<PlacedRow> rows) => rows
        .Where(placed => placed.Away?.DeputyId is { } deputy && deputy != placed.Row.LeaderId)
        .GroupBy(placed => placed.Away!.DeputyId!)
        .ToDictionary(g => g.Key, g => g.Count());

    public OwnerAway? Of(QueueRow row)
    {
        if (network is null || row.LeaderId is not { } owner || row.State == DisputeState.Resolved)
        {
            return null;
        }

        var seenAt = now - row.OwnerSeenAt < OwnerAway.AtWork ? row.OwnerSeenAt : null;
        if (seenAt is not null || !_known.TryGetValue((owner, row.LocationCode), out var away))
        {
            away = OwnerAway.At(network.Leader(owner), row.LocationCode, row.RegionCode, network.HolidaysOf(network.Leader(owner)), now, seenAt);
        }

        if (seenAt is null)
        {
            _known[(owner, row.LocationCode)] = away;
        }

        return away?.Keeps(QueuePriority.DueOf(row.Priority)) == true ? away : null;
    }
}
