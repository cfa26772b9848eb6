using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// The requests behind a count, as one service system may know them: a customer's share and a leader's load are counted over
/// every location, and a key of one location must not learn which visits there are at another.
/// </summary>
internal static class CountedRequests
{
    public static async Task<Decision> Within(DashboardDbContext db, Scope seen, Decision decision)
    {
        var counted = decision.Checks.SelectMany(c => c.Counted ?? []).Select(p => p.RequestId).ToList();
        if (seen.IsNetwork || counted.Count == 0)
        {
            return decision;
        }

        var known = await db.Requests.Within(seen).Where(r => counted.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync();
        return decision with
        {
            Checks = [.. decision.Checks.Select(check => check.Counted is { } permits
                ? check with { Counted = [.. permits.Select(p => known.Contains(p.RequestId) ? p : p.Anonymous())] }
                : check)],
        };
    }
}
