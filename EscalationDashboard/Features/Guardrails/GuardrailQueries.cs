using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>Reads for the pages about the rules; counts are cut to what the person may see.</summary>
public sealed class GuardrailQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>A rate needs more cases than a week has.</summary>
    public static readonly TimeSpan RatePeriod = TimeSpan.FromDays(28);

    private const int MostDifferences = 50;

    /// <summary>The check that gave a code.</summary>
    public static string CheckOf(string code) => code.Split('.')[0];

    public Task<PolicyShelf> Shelf(string language) => contexts.Read(async db =>
    {
        var stored = await db.Policies.OrderByDescending(p => p.Version).ToListAsync();
        var regions = await db.Regions.ToDictionaryAsync(r => r.Code, r => r.Names);
        return new PolicyShelf(
            stored.ConvertAll(p => new PolicyDetails(p.Version, p.Hash, p.Read(), p.Life)),
            await catalog.Current(db),
            regions.ToDictionary(r => r.Key, r => r.Value.GetValueOrDefault(language) ?? r.Value.GetValueOrDefault("en") ?? r.Key));
    });

    /// <summary>Every guardrail in its order, with what it did.</summary>
    public Task<IReadOnlyList<RuleFigures>> Rules(Actor actor) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var week = await Counts(db, actor.Decisions, now - Week);
        var held = (await Counts(db, actor.Decisions, now - RatePeriod))
            .Where(c => RuleFigures.HeldBack.Contains(c.Outcome))
            .GroupBy(c => c.Check)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        var wrong = await FalseThrottles.ByCheck(db, actor.Decisions, now - RatePeriod);
        return (IReadOnlyList<RuleFigures>)
        [
            .. GuardrailSet.InOrder.Select(g => g.Check).Select(check => new RuleFigures(
                check,
                week.Where(c => c.Check == check).GroupBy(c => c.Outcome).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
                Wilson.Interval(wrong.GetValueOrDefault(check), held.GetValueOrDefault(check)))),
        ];
    });

    /// <summary>What the policy in shadow would have done otherwise, within what the person may see.</summary>
    public Task<ShadowPicture> Shadow(Actor actor, int version) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var seen = db.ShadowDecisions.Within(actor.Decisions).Where(d => d.PolicyVersion == version);
        var moves = await seen.Where(d => d.Differs)
            .GroupBy(d => new { d.RealOutcome, d.Outcome })
            .Select(g => new { g.Key.RealOutcome, g.Key.Outcome, Count = g.Count() })
            .ToListAsync();
        var newest = await seen.Where(d => d.Differs)
            .OrderByDescending(d => d.DecidedAt).ThenBy(d => d.RequestId).Take(MostDifferences).ToListAsync();
        return new ShadowPicture(
            await seen.CountAsync(),
            moves.Sum(m => m.Count),
            [.. moves.OrderByDescending(m => m.Count).Select(m => (m.RealOutcome, m.Outcome, m.Count))],
            newest.ConvertAll(d => new ShadowDifference(d, network.Location(d.LocationCode)?.Name ?? d.LocationCode)));
    });

    private static async Task<List<(string Check, RequestOutcome Outcome, int Count)>> Counts(
        DashboardDbContext db, Scope scope, DateTimeOffset since) =>
        (await db.Requests.Within(scope).Where(r => r.DecidedAt >= since)
            .GroupBy(r => new { r.Code, r.Outcome })
            .Select(g => new { g.Key.Code, g.Key.Outcome, Count = g.Count() })
            .ToListAsync())
        .ConvertAll(g => (CheckOf(g.Code), g.Outcome, g.Count));
}
