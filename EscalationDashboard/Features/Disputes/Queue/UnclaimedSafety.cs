using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Lane S that nobody has claimed: said on every page of each leader who may, until one of them has it.</summary>
public static class UnclaimedSafety
{
    /// <summary>Found once for everybody who looks at the same order; the oldest first, as the order has it.</summary>
    public static IReadOnlyList<QueueRow> Of(IEnumerable<PlacedRow> rows) =>
        [.. rows.Where(placed => placed.Row is { Lane: Lane.S, IsTaken: false }).Select(placed => placed.Row)];

    /// <summary>Those that one person may claim.</summary>
    public static List<QueueRow> For(RankedQueue arranged, Actor actor) => actor.LeaderId is null ? [] :
    [
        .. arranged.UnclaimedSafety.Where(row => actor.Scope.Covers(row.LocationCode, row.RegionCode)
            && (row.HandedUp is null || actor.Role != StaffRole.LocalLeader)),
    ];
}
