using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Data;

/// <summary>Cuts a query down to what a person may see, and to the place that is looked at; in the database and not in the page.</summary>
public static class ScopeFilter
{
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Scope scope)
        where T : class, IPlaced => scope.IsNetwork
        ? rows
        : rows.Where(r => r.RegionCode == scope.RegionCode || scope.LocationCodes.Contains(r.LocationCode));

    /// <summary>Those of places the person sees, and their own elsewhere.</summary>
    public static IQueryable<Dispute> Within(this IQueryable<Dispute> disputes, Scope scope) => scope.OwnDisputes.IsEmpty
        ? disputes.Within<Dispute>(scope)
        : disputes.Where(d => scope.LocationCodes.Contains(d.LocationCode) || scope.OwnDisputes.Contains(d.Number));

    /// <summary>Those of places the person sees, and those that a dispute of their own elsewhere is about.</summary>
    public static IQueryable<Visit> Within(this IQueryable<Visit> visits, Scope scope) => scope.OwnVisits.IsEmpty
        ? visits.Within<Visit>(scope)
        : visits.Where(v => scope.LocationCodes.Contains(v.LocationCode) || scope.OwnVisits.Contains(v.Ref));

    /// <inheritdoc cref="Within(IQueryable{Visit}, Scope)"/>
    public static IQueryable<ContactRequest> Within(this IQueryable<ContactRequest> requests, Scope scope) => scope.OwnVisits.IsEmpty
        ? requests.Within<ContactRequest>(scope)
        : requests.Where(r => scope.LocationCodes.Contains(r.LocationCode) || scope.OwnVisits.Contains(r.VisitRef));

    /// <summary>Those of places the person sees, and those about their own disputes elsewhere.</summary>
    public static IQueryable<Page> Within(this IQueryable<Page> pages, Scope scope) => scope.OwnDisputes.IsEmpty
        ? pages.Within<Page>(scope)
        : pages.Where(p => scope.LocationCodes.Contains(p.LocationCode) || scope.OwnDisputes.Contains(p.DisputeNumber));

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

    /// <summary>Those of places the person sees.</summary>
    public static IQueryable<Rota> Within(this IQueryable<Rota> rotas, Scope scope) => scope.IsNetwork
        ? rotas
        : rotas.Where(r => r.RegionCode == scope.RegionCode || (r.LocationCode != null && scope.LocationCodes.Contains(r.LocationCode)));

    /// <inheritdoc cref="Within(IQueryable{Rota}, Scope)"/>
    public static IQueryable<RotaOverride> Within(this IQueryable<RotaOverride> overrides, Scope scope) => scope.IsNetwork
        ? overrides
        : overrides.Where(o => o.RegionCode == scope.RegionCode || (o.LocationCode != null && scope.LocationCodes.Contains(o.LocationCode)));

    /// <inheritdoc cref="Within(IQueryable{Rota}, Scope)"/>
    public static IQueryable<SwapOffer> Within(this IQueryable<SwapOffer> offers, Scope scope) => scope.IsNetwork
        ? offers
        : offers.Where(o => o.RegionCode == scope.RegionCode || (o.LocationCode != null && scope.LocationCodes.Contains(o.LocationCode)));

    /// <summary>Those of the region and the location that are looked at; each where it is named.</summary>
    public static IQueryable<T> At<T>(this IQueryable<T> rows, string? region, string? location = null)
        where T : class, IPlaced
    {
        rows = region is null ? rows : rows.Where(r => r.RegionCode == region);
        return location is null ? rows : rows.Where(r => r.LocationCode == location);
    }

    /// <summary>Those that hold in the place that is looked at, or in one that holds it.</summary>
    public static IQueryable<CauseFix> At(this IQueryable<CauseFix> fixes, string? region, string? location = null)
    {
        fixes = region is null ? fixes : fixes.Where(f => f.RegionCode == null || f.RegionCode == region);
        return location is null ? fixes : fixes.Where(f => f.LocationCode == null || f.LocationCode == location);
    }
}
