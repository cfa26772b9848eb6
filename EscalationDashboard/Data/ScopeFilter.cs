using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data;

/// <summary>Cuts a query down to what a person may see, in the database and not in the page.</summary>
public static class ScopeFilter
{
    public static IQueryable<Dispute> Within(this IQueryable<Dispute> disputes, Scope scope) => scope.IsNetwork
        ? disputes
        : disputes.Where(d => d.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(d.LocationCode));

    public static IQueryable<ContactRequest> Within(this IQueryable<ContactRequest> requests, Scope scope) => scope.IsNetwork
        ? requests
        : requests.Where(r => r.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(r.LocationCode));

    public static IQueryable<ShadowDecision> Within(this IQueryable<ShadowDecision> decisions, Scope scope) => scope.IsNetwork
        ? decisions
        : decisions.Where(d => d.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(d.LocationCode));
}
