using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Workload;

/// <summary>Reads how leaders' time is spent and spared, cut to what the person may see.</summary>
public sealed class WorkloadQueries(IReadContexts contexts, NetworkCatalog catalog, PolicyCatalog policies, TimeProvider clock)
{
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
            [.. Troubles(picture, locations)],
            [
                .. leaders.Where(l => Sight.MaySee(actor, l)).Select(picture.Card)
                    .OrderByDescending(c => c.Leader.Id == actor.LeaderId)
                    .ThenByDescending(c => c.Figures.Absence is null)
                    .ThenByDescending(c => c.Figures.Share)
                    .ThenBy(c => c.Leader.Name, StringComparer.CurrentCulture),
            ],
            [.. locations.Where(l => l.IsLive).Select(l => Team(picture, l)).OrderBy(t => t.Name, StringComparer.CurrentCulture)],
            now - LoadPicture.Week);
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
            picture.ShieldedAt(location.Code));
    }

    private static IEnumerable<TroubleNote> Troubles(LoadPicture picture, IEnumerable<Location> locations) =>
        from location in locations
        where location.IsLive
        let at = picture.Policy.For(location.RegionCode, location.Code)
        let locals = picture.LocalsAt(location.Code).Select(picture.Snapshot).ToList()
        let waiting = picture.Waiting.Where(b => b.LocationCode == location.Code).ToList()
        let throttled = picture.ThrottledAt.GetValueOrDefault(location.Code, Throttled.Nothing)
        let load = new LocationLoad(
            location.Code,
            [.. locals.Select(l => LeaderRoom.Of(l, at, urgent: false, picture.Now))],
            waiting, throttled.RefusedDay, throttled.Refused - throttled.RefusedDay)
        from trouble in Trouble.Of(load, picture.Now)
        orderby trouble.Kind, trouble.Count descending, location.Code
        select new TroubleNote(trouble, location.Name, trouble.Kind == TroubleKind.RefusalsRising
            ? []
            : Relief.For(
                picture.Policy, location.RegionCode, location.Code,
                [.. locals, .. picture.Leaders.Where(l => l.Tier == LeaderTier.Regional && picture.Network.Leader(l.Id)?.RegionCode == location.RegionCode)],
                waiting, picture.Now));
}
