using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>What service systems may read, within the locations of their key.</summary>
public sealed class IntakeQueries(IReadContexts contexts, TimeProvider clock)
{
    public Task<Answer?> Request(Scope seen, string id) => contexts.Read(async db =>
    {
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == id);
        if (request is null || !seen.Covers(request.LocationCode, request.RegionCode))
        {
            return null;
        }

        var stored = await db.Decisions.Where(d => d.RequestId == id).OrderByDescending(d => d.Number).FirstAsync();
        var decision = await CountedRequests.Within(db, seen, Json.Read<Decision>(stored.Decision));
        var answer = RequestAnswers.Of(request, decision, await LeaderName(db, request.LeaderId));
        return Answer.Of(200, answer, RequestAnswers.RetryAfter(request, clock.GetUtcNow()));
    });

    public Task<List<LocationAnswer>> Locations(Scope seen) => contexts.Read(async db =>
        (await db.Locations.OrderBy(l => l.Code).ToListAsync())
            .Where(l => seen.Covers(l.Code, l.RegionCode))
            .Select(l => new LocationAnswer(l.Code, l.Name, $"{l.Stage}"))
            .ToList());

    private static async Task<string?> LeaderName(DashboardDbContext db, string? id) =>
        id is null ? null : await db.Leaders.Where(l => l.Id == id).Select(l => l.Name).SingleOrDefaultAsync();
}
