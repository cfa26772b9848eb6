using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <inheritdoc/>
public sealed class FalseThrottles : IFalseThrottles
{
    public async Task<IReadOnlyDictionary<string, int>> ByCheck(DashboardDbContext db, Scope scope, DateTimeOffset since) => (await db.StaffActions
        .Where(a => a.UndoneAt == null && (a.Kind == StaffActionKind.UpholdAppeal || a.Kind == StaffActionKind.ShouldHaveReached))
        .Join(db.Requests.Within(scope).Where(r => r.DecidedAt >= since), a => a.RequestId, r => r.Id, (a, r) => new { r.Id, a.Check })
        .Distinct()
        .GroupBy(a => a.Check!)
        .Select(g => new { g.Key, Count = g.Count() })
        .ToListAsync()).ToDictionary(g => g.Key, g => g.Count);
}
