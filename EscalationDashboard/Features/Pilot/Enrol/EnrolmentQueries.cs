using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>Reads enrolments; they are the admins' own, so nobody else is shown any.</summary>
public sealed class EnrolmentQueries(
    IReadContexts contexts, NetworkCatalog catalog, PolicyCatalog policies, MessageTexts texts, TimeProvider clock)
{
    /// <summary>How much of a similar location's past a forecast is made from.</summary>
    public static readonly TimeSpan SimilarPeriod = TimeSpan.FromDays(28);

    public CardTexts Cards { get; } = new(texts);

    /// <summary>Those that are neither finished nor discarded, the latest touched first.</summary>
    public Task<IReadOnlyList<EnrolmentEntry>> Drafts(Actor actor) => contexts.Read<IReadOnlyList<EnrolmentEntry>>(async db =>
        actor.Role != StaffRole.PilotAdmin
            ? []
            : (await db.Enrolments.AsNoTracking().Where(e => e.State == EnrolmentState.Draft).OrderByDescending(e => e.ChangedAt).ToListAsync())
                .ConvertAll(e => new EnrolmentEntry(
                    e.Id, e.Plan.Place.Code, e.Plan.Place.Name, e.BegunByName, e.BegunAt, e.ChangedByName, e.ChangedAt, e.Step)));

    /// <returns>Null where there is no such enrolment, or the person is no admin.</returns>
    public Task<EnrolmentPicture?> Find(Actor actor, string id, string language) => contexts.Read(async db =>
    {
        if (actor.Role != StaffRole.PilotAdmin || await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id) is not { } enrolment)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var since = now - SimilarPeriod;
        var network = await catalog.Current(db);
        var regions = await db.Regions.AsNoTracking().ToListAsync();
        var asked = await db.Requests.Where(r => r.ArrivedAt >= since && r.ArrivedAt <= now).GroupBy(r => r.LocationCode)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return new EnrolmentPicture(
            enrolment,
            await Around(db, now),
            regions.ToDictionary(r => r.Code, r => r.Names.GetValueOrDefault(language) ?? r.Names.GetValueOrDefault("en") ?? r.Code),
            [
                .. network.Locations.Where(l => asked.GetValueOrDefault(l.Code) > 0).Select(l => new SimilarLocation(
                    l.Code, l.Name, l.RegionCode,
                    network.LeadersIn(l.RegionCode).Count(leader => leader.Tier == LeaderTier.Local && leader.LocationCodes.Contains(l.Code)),
                    asked.GetValueOrDefault(l.Code))),
            ],
            Cards);
    });

    /// <summary>What a plan is held against, as it stands in this context.</summary>
    public async Task<PilotSurroundings> Around(DashboardDbContext db, DateTimeOffset now)
    {
        var network = await catalog.Current(db);
        return new PilotSurroundings(
            await db.Regions.Select(r => r.Code).ToListAsync(), network.Locations, network.Leaders, await policies.InForce(db, now), [.. texts.Languages]);
    }
}
