using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data;

/// <summary>Cuts a query down to what a person may see, in the database and not in the page.</summary>
public static class ScopeFilter
{
    public static IQueryable<Dispute> Within(this IQueryable<Dispute> disputes, Scope scope) => scope.IsNetwork
        ? disputes
        : disputes.Where(d => d.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(d.LocationCode));
}
