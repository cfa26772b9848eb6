using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>
/// Requests that were held back and deserved the leader sooner: appeals upheld, and marked by a leader as <em>should have
/// reached me</em>. A request that was found wrong both ways counts once.
/// </summary>
public static class FalseThrottles
{
    /// <summary>The acts by which people said so.</summary>
    public static IQueryable<StaffAction> FoundWrong(this DashboardDbContext db) => db.StaffActions
        .Where(a => a.UndoneAt == null && (a.Kind == StaffActionKind.UpholdAppeal || a.Kind == StaffActionKind.ShouldHaveReached));

    /// <summary>How many since an instant, by the check that held them back, within what a person may see.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ByCheck(DashboardDbContext db, Scope scope, DateTimeOffset since) => (await db.FoundWrong()
        .Join(db.Requests.Within(scope).Where(r => r.DecidedAt >= since), a => a.RequestId, r => r.Id, (a, r) => new { r.Id, a.Check })
        .Distinct()
        .GroupBy(a => a.Check!)
        .Select(g => new { g.Key, Count = g.Count() })
        .ToListAsync()).ToDictionary(g => g.Key, g => g.Count);
}
