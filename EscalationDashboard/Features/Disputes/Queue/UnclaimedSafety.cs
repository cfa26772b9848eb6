using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Lane S that nobody has claimed, or whose owner went on leave before they spoke to the customer: said on every page of each leader who may, until one of them has it.</summary>
public static class UnclaimedSafety
{
    /// <summary>Found once for everybody who looks at the same order; the oldest first, as the order has it.</summary>
    public static IReadOnlyList<QueueRow> Of(IEnumerable<PlacedRow> rows) =>
        [.. rows.Where(placed => placed.NeedsAPerson).Select(placed => placed.Row)];

    /// <summary>Those that one person may claim.</summary>
    public static List<QueueRow> For(RankedQueue arranged, Actor actor) => actor.LeaderId is null ? [] :
    [
        .. arranged.UnclaimedSafety.Where(row => actor.Scope.Covers(row.LocationCode, row.RegionCode)
            && (row.HandedUp is null || actor.Role != StaffRole.LocalLeader)),
    ];
}
