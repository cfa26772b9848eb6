using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding.Replay;

/// <summary>What a replay came to. Its JSON is the last line that the command prints.</summary>
/// <param name="LaneS">Of the admitted and merged ones, those in the safety lane.</param>
/// <param name="OverCap">Windows of 24 hours in which a leader's counted permits exceeded the cap; has to be 0.</param>
/// <param name="MaxWaitHours">The longest time from asking to the dispute, for deferred requests.</param>
public sealed record ReplayReport(
    int Received, int Admitted, int LaneS, int Merged, int Deferred, int Redirected, int Refused, int Review, int OverCap,
    double MaxWaitHours, int Leaders, int Locations)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static Task<ReplayReport> Of(IReadContexts contexts, Policy policy) => contexts.Read(async db =>
    {
        var requests = await db.Requests.Select(r => new { r.Id, r.Outcome, r.Lane, r.ArrivedAt }).ToListAsync();
        var arrived = requests.ToDictionary(r => r.Id, r => r.ArrivedAt);
        var kept = await db.Bookings.Where(b => b.ReleasedAt != null).Select(b => new { b.RequestId, b.ReleasedAt }).ToListAsync();
        return new ReplayReport(
            requests.Count, Count(RequestOutcome.Admitted), requests.Count(r => r.Lane == Lane.S), Count(RequestOutcome.Merged),
            Count(RequestOutcome.Deferred), Count(RequestOutcome.Redirected), Count(RequestOutcome.Refused), Count(RequestOutcome.Review),
            await CountOverCap(db, policy),
            Math.Round(kept.Select(k => (k.ReleasedAt!.Value - arrived[k.RequestId]).TotalHours).DefaultIfEmpty().Max(), 2),
            await db.Leaders.CountAsync(),
            await db.Locations.CountAsync());

        int Count(RequestOutcome outcome) => requests.Count(r => r.Outcome == outcome);
    });

    // Counted from the permits alone, not with the guardrails' own code, which it is here to check.
    private static async Task<int> CountOverCap(DashboardDbContext db, Policy policy)
    {
        var leaders = await db.Leaders.ToDictionaryAsync(l => l.Id);
        var permits = await db.Permits
            .Where(p => p.LeaderId != null && PermitRules.OfLeader.Contains(p.Cause))
            .OrderBy(p => p.At).ToListAsync();
        var over = 0;
        foreach (var log in permits.GroupBy(p => p.LeaderId!))
        {
            var leader = leaders[log.Key];
            var rules = policy.For(leader.RegionCode, leader.LocationCodes.FirstOrDefault() ?? "");
            over += log.Count(end =>
            {
                var window = log.Where(p => p.At > end.At.AddHours(-24) && p.At <= end.At).ToList();
                return window.Count(p => !p.Urgent) > rules.LeaderPer24Hours
                    || window.Count > rules.LeaderPer24Hours + rules.LeaderUrgentReserve;
            });
        }

        return over;
    }
}
