using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot;

/// <summary>Reads the pilot, cut to the locations that the person may see.</summary>
public sealed class PilotQueries(IReadContexts contexts, ReadinessQueries readiness, TimeProvider clock)
{
    private const int MostMoves = 50;

    public Task<PilotPicture> Picture(Actor actor, string language) => contexts.Read(async db =>
    {
        var health = await readiness.Latest(db, clock.GetUtcNow());
        var rows = await Rows(db, health, actor, language, code: null);
        return new PilotPicture(rows, await Waves(db, health, actor, rows), health.Pilot, health.At);
    });

    private static async Task<IReadOnlyList<WaveRow>> Waves(DashboardDbContext db, PilotHealth health, Actor actor, IReadOnlyList<PilotRow> rows)
    {
        var seen = rows.ToLookup(r => r.Location.WaveCode);
        var all = health.Network.Locations.Where(l => l.WaveCode is not null).ToLookup(l => l.WaveCode);
        return
        [
            .. (await db.Waves.AsNoTracking().ToListAsync())
                .OrderBy(w => w.PlannedOn ?? DateOnly.MaxValue).ThenBy(w => w.Code.Length).ThenBy(w => w.Code, StringComparer.Ordinal)
                .Select(w => new WaveRow(w, [.. seen[w.Code]], all[w.Code].Count() - seen[w.Code].Count(), health.Pilot))
                .Where(w => actor.Scope.IsNetwork || w.Members.Count > 0),
        ];
    }

    /// <returns>Null where there is no such location, or none this person may see.</returns>
    public Task<PilotPlace?> Place(Actor actor, string code, string language) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var health = await readiness.Latest(db, now);
        if ((await Rows(db, health, actor, language, code)) is not [var row])
        {
            return null;
        }

        var (subject, moved) = (LocationEvent.SubjectOf(code), EventNames.Of<LocationMoved>());
        var moves = await (
            from entry in db.Audit
            where entry.Subject == subject && entry.Action == moved
            join account in db.Accounts on entry.ActorId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new { entry, account.Name }).Take(MostMoves).ToListAsync();
        var votes = await db.ReadinessVotes.AsNoTracking().Where(v => v.LocationCode == code).ToDictionaryAsync(v => v.LeaderId);
        return new PilotPlace(
            row,
            [
                .. LocalsAt(health.Network, row.Location).Select(l => new LeaderHere(
                    l, IsOnDuty(health.Network, l, now), health.Network.Leader(l.DeputyAt(now))?.Name, votes.GetValueOrDefault(l.Id))),
            ],
            [.. from m in moves let move = EventNames.TryRead(m.entry) as LocationMoved where move is not null select new StageChange(m.entry.Sequence, m.entry.At, m.Name ?? m.entry.ActorId, move)],
            health.At);
    });

    private async Task<IReadOnlyList<PilotRow>> Rows(DashboardDbContext db, PilotHealth health, Actor actor, string language, string? code)
    {
        var now = clock.GetUtcNow();
        var from = now - Readiness.Period;
        var seen = health.Network.Locations
            .Where(l => actor.Scope.Covers(l.Code, l.RegionCode) && (code is null || l.Code == code)).ToList();
        var since = await Since(db, seen);
        var waves = await db.Waves.AsNoTracking().ToDictionaryAsync(w => w.Code);
        var regions = await db.Regions.ToDictionaryAsync(r => r.Code, r => r.Names);
        var visits = await db.Visits.Within(actor.Scope).Where(v => v.OpenedAt >= from && v.OpenedAt <= now && (code == null || v.LocationCode == code))
            .GroupBy(v => v.LocationCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var disputes = await db.Disputes.Within(actor.Scope).Where(d => d.AdmittedAt >= from && d.AdmittedAt <= now && (code == null || d.LocationCode == code))
            .GroupBy(d => d.LocationCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var open = await db.Disputes.Within(actor.Scope).Where(d => d.State != DisputeState.Resolved && (code == null || d.LocationCode == code))
            .GroupBy(d => d.LocationCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return
        [
            .. seen.Select(l =>
            {
                var locals = LocalsAt(health.Network, l);
                var names = regions.GetValueOrDefault(l.RegionCode) ?? [];
                return new PilotRow(
                    l, names.GetValueOrDefault(language) ?? names.GetValueOrDefault("en") ?? l.RegionCode,
                    locals.Count, locals.Count(leader => IsOnDuty(health.Network, leader, now)),
                    open.GetValueOrDefault(l.Code), visits.GetValueOrDefault(l.Code), disputes.GetValueOrDefault(l.Code), health.Of(l),
                    health.Standing(l.Code), waves.GetValueOrDefault(l.WaveCode ?? ""))
                {
                    Since = since.GetValueOrDefault(LocationEvent.SubjectOf(l.Code)),
                };
            }).OrderBy(r => r.RegionName, StringComparer.CurrentCulture).ThenBy(r => r.Location.Name, StringComparer.CurrentCulture),
        ];
    }

    // Moves are few, and found by what they are about.
    private static async Task<Dictionary<string, DateTimeOffset?>> Since(DashboardDbContext db, List<Location> of)
    {
        string[] comings = [EventNames.Of<LocationMoved>(), EventNames.Of<LocationEnrolled>()];
        var subjects = of.ConvertAll(l => LocationEvent.SubjectOf(l.Code));
        return (await db.Audit.Where(e => subjects.Contains(e.Subject) && comings.Contains(e.Action)).Select(e => new { e.Subject, e.At }).ToListAsync())
            .GroupBy(e => e.Subject).ToDictionary(g => g.Key, g => (DateTimeOffset?)g.Max(e => e.At));
    }

    private static List<Leader> LocalsAt(Network network, Location location) =>
        [.. network.LeadersIn(location.RegionCode).Where(l => l.Tier == LeaderTier.Local && l.LocationCodes.Contains(location.Code))];

    private static bool IsOnDuty(Network network, Leader leader, DateTimeOffset now) =>
        leader.Duty(network.HolidaysOf(leader)).AbsenceAt(now) is null;
}
