using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Data;

/// <summary>Cuts a query down to what a person may see, in the database and not in the page.</summary>
public static class ScopeFilter
{
    public static IQueryable<Dispute> Within(this IQueryable<Dispute> disputes, Scope scope) => scope.IsNetwork
        ? disputes
        : disputes.Where(d => d.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(d.LocationCode));

    public static IQueryable<Visit> Within(this IQueryable<Visit> visits, Scope scope) => scope.IsNetwork
        ? visits
        : visits.Where(v => v.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(v.LocationCode));

    public static IQueryable<Feedback> Within(this IQueryable<Feedback> feedback, Scope scope) => scope.IsNetwork
        ? feedback
        : feedback.Where(f => f.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(f.LocationCode));

    public static IQueryable<ContactRequest> Within(this IQueryable<ContactRequest> requests, Scope scope) => scope.IsNetwork
        ? requests
        : requests.Where(r => r.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(r.LocationCode));

    public static IQueryable<ShadowDecision> Within(this IQueryable<ShadowDecision> decisions, Scope scope) => scope.IsNetwork
        ? decisions
        : decisions.Where(d => d.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(d.LocationCode));

    public static IQueryable<Appeal> Within(this IQueryable<Appeal> appeals, Scope scope) => scope.IsNetwork
        ? appeals
        : appeals.Where(a => a.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(a.LocationCode));

    public static IQueryable<StaffAction> Within(this IQueryable<StaffAction> actions, Scope scope) => scope.IsNetwork
        ? actions
        : actions.Where(a => a.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(a.LocationCode));

    /// <summary>Those of a place the person sees; wider ones too, since they hold there as well.</summary>
    public static IQueryable<CauseFix> Within(this IQueryable<CauseFix> fixes, Scope scope) => scope.IsNetwork
        ? fixes
        : fixes.Where(f => f.RegionCode == null || f.RegionCode == scope.RegionCode
            || (f.LocationCode != null && scope.LocationCodes.Contains(f.LocationCode)));

    /// <summary>Those that hold in a place the person sees; wider ones too, since they hold there as well.</summary>
    public static IQueryable<Standing> Within(this IQueryable<Standing> standings, Scope scope) => scope.IsNetwork
        ? standings
        : standings.Where(s => s.RegionCode == null || s.RegionCode == scope.RegionCode
            || (s.LocationCode != null && scope.LocationCodes.Contains(s.LocationCode)));
}
