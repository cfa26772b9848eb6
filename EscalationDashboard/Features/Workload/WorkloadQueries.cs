using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>Reads how leaders' time is spent and spared, cut to what the person may see.</summary>
public sealed class WorkloadQueries(IReadContexts contexts, NetworkCatalog catalog, PolicyCatalog policies, TimeProvider clock)
{
    // A flood of refusals says no more than its latest hundred.
    private const int MostLooks = 100;

    public Task<WorkloadPanel> Panel(Actor actor) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var network = await catalog.Current(db);
        var locations = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var (codes, regions) = (locations.Select(l => l.Code).ToHashSet(), locations.Select(l => l.RegionCode).ToHashSet());
        var leaders = network.Leaders
            .Where(l => l.Tier == LeaderTier.Regional ? regions.Contains(l.RegionCode) : l.LocationCodes.Exists(codes.Contains))
            .ToList();
        var picture = await LoadPicture.Of(db, network, await policies.InForce(db, now), leaders, locations, now);
        return new WorkloadPanel(
            await NeedQueries.Of(db, actor, picture),
            await Reliefs(db, picture, Troubles(picture, locations)),
            [
                .. leaders.Where(l => WorkloadVisibility.MaySee(actor, l)).Select(picture.Card)
                    .OrderByDescending(c => c.Leader.Id == actor.LeaderId)
                    .ThenByDescending(c => c.Figures.Absence is null)
                    .ThenByDescending(c => c.Figures.Share)
                    .ThenBy(c => c.Leader.Name, StringComparer.CurrentCulture),
            ],
            [.. locations.Where(l => l.IsLive).Select(l => Team(picture, l)).OrderBy(t => t.Name, StringComparer.CurrentCulture)],
            now - LoadPicture.Week,
            now)
        {
            Overflowing = [.. locations.Where(l => l.OverflowSince is not null).OrderBy(l => l.OverflowSince).ThenBy(l => l.Code, StringComparer.Ordinal)],
        };
    });

    /// <returns>Null where there is no such location, or none this person may see.</returns>
    public Task<TeamLists?> Team(Actor actor, string locationCode) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        return network.Location(locationCode) is { } location && actor.Scope.Covers(location.Code, location.RegionCode)
            ? new TeamLists(location.Name, await WorkLists.Of(
                db, [.. network.Leaders.Where(l => l.LocationCodes.Contains(location.Code)).Select(l => l.Id)], week: null, clock.GetUtcNow()))
            : null;
    });

    private static TeamCard Team(LoadPicture picture, Location location)
    {
        var locals = picture.LocalsAt(location.Code).ToList();
        var figures = locals.ConvertAll(picture.Figures);
        var minutes = figures.FindAll(f => f.Open > 0).ConvertAll(f => f.MinutesLeft);
        return new TeamCard(
            location.Code, location.Name, locals.Count,
            figures.Count(f => f.Absence is null),
            figures.Count(f => f is { Absence: null, IsFull: false }),
            figures.Sum(f => f.Taken), figures.Sum(f => f.TakenCap),
            figures.Sum(f => f.Open), figures.Sum(f => f.OpenCap), figures.Sum(f => f.SafetyOpen),
            minutes.Count > 0 && minutes.TrueForAll(m => m is null) ? null : minutes.Sum(m => m ?? 0),
            figures.Min(f => f.OldestUnclaimed),
            picture.Waiting.Count(b => b.LocationCode == location.Code),
            picture.ShieldedAt(location.Code))
        {
            MinutesFrom = HandlingEvidence.Weakest(figures.Select(f => f.MinutesFrom).OfType<HandlingEvidence>()),
        };
    }

    private static IEnumerable<Trouble> Troubles(LoadPicture picture, IEnumerable<Location> locations) =>
        from location in locations
        where location.IsLive
        let at = picture.Policy.For(location.RegionCode, location.Code)
        let throttled = picture.ThrottledAt.GetValueOrDefault(location.Code, Throttled.Nothing)
        let load = new LocationLoad(
            location.Code,
            [.. picture.LocalsAt(location.Code).Select(l => LeaderRoom.Of(picture.Snapshot(l), at, urgent: false, picture.Now))],
            WaitingAt(picture, location.Code), throttled.RefusedDay, throttled.Refused - throttled.RefusedDay)
        from trouble in Trouble.Of(load, picture.Now)
        orderby trouble.Kind, trouble.Count descending, location.Code
        select trouble;

    private static async Task<IReadOnlyList<TroubleNote>> Reliefs(DashboardDbContext db, LoadPicture picture, IEnumerable<Trouble> troubles)
    {
        var notes = new List<TroubleNote>();
        foreach (var trouble in troubles)
        {
            var location = picture.Network.Location(trouble.LocationCode)!;
            notes.Add(new TroubleNote(trouble, location.Name, trouble.Kind == TroubleKind.RefusalsRising
                ? RefusalRelief.For(picture.Policy, location.RegionCode, location.Code, await Refused(db, location.Code, picture.Now))
                : Relief.For(picture.Policy, location.RegionCode, location.Code, LeadersFor(picture, location), WaitingAt(picture, location.Code), picture.Now)));
        }

        return notes;
    }

    private static IReadOnlyList<Booking> WaitingAt(LoadPicture picture, string code) => [.. picture.Waiting.Where(b => b.LocationCode == code)];

    private static IReadOnlyList<LeaderSnapshot> LeadersFor(LoadPicture picture, Location location) =>
    [
        .. picture.LocalsAt(location.Code).Select(picture.Snapshot),
        .. picture.Leaders.Where(l => l.Tier == LeaderTier.Regional && picture.Network.Leader(l.Id)?.RegionCode == location.RegionCode),
    ];

    // What the guardrails saw when they refused, oldest first; the latest ones where there are very many.
    private static async Task<IReadOnlyList<RefusedLook>> Refused(DashboardDbContext db, string code, DateTimeOffset now)
    {
        var dayAgo = now - PermitLog.Window;
        var looks = await (
            from request in db.Requests
            join decision in db.Decisions on request.Id equals decision.RequestId
            where request.LocationCode == code && request.Outcome == RequestOutcome.Refused && request.DecidedAt >= dayAgo
            orderby decision.Number descending
            select new { request, decision.Snapshot, decision.DecidedAt, decision.FirstDecidedAt }).Take(MostLooks).ToListAsync();
        looks.Reverse();
        return looks.ConvertAll(l => new RefusedLook(
            new RequestFacts(l.request.Id, l.request.VisitRef, l.request.CustomerRef, l.request.Reason, l.request.Dangers, l.request.ArrivedAt)
            {
                FirstDecidedAt = l.FirstDecidedAt,
            },
            Json.Read<Snapshot>(l.Snapshot), l.DecidedAt));
    }
}
