using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.OnCall;

/// <summary>The rotas of some places as they stand, with what was taken out of turn and who works there.</summary>
public sealed class RotaBook(Network network, IEnumerable<Rota> rotas, IEnumerable<RotaOverride> taken)
{
    private readonly Dictionary<string, Rota> _rotas = rotas.ToDictionary(r => r.Place);
    private readonly ILookup<string, RotaOverride> _taken = taken.ToLookup(o => o.Place);

    /// <summary>Null where the place has none.</summary>
    public Rota? Rota(RotaPlace place) => _rotas.GetValueOrDefault(place.Key);

    /// <summary>What was taken out of turn there, in order.</summary>
    public IReadOnlyList<RotaOverride> Taken(RotaPlace place) => [.. _taken[place.Key].OrderBy(o => o.Start)];

    /// <summary>Null where the place has no rota.</summary>
    public RotaPlan? Plan(RotaPlace place) => Plan(place, People(network, place));

    /// <summary>As it is once a leader is as given, on leave or elsewhere, say.</summary>
    public RotaPlan? Plan(RotaPlace place, Leader changed) =>
        Plan(place, [.. People(network, place).Where(person => person.Id != changed.Id), .. place.MayBeServedBy(changed) ? [changed] : Array.Empty<Leader>()]);

    /// <summary>Who is reached for a place at an instant, in order: as its rota says, else all who work there.</summary>
    public IReadOnlyList<Leader> Reached(RotaPlace place, DateTimeOffset at) => Plan(place) is { } plan
        ? [.. plan.Reached(at).Select(network.Leader).OfType<Leader>()]
        : WithoutRota.Order(OwnPeople(network, place), network.Leader, network.HolidaysOf, at);

    /// <summary>Those who may be reached for a place: its leaders and its region's managers.</summary>
    public static IReadOnlyList<Leader> People(Network network, RotaPlace place) =>
        [.. network.LeadersIn(place.RegionCode).Where(place.MayBeServedBy)];

    /// <summary>On whose clocks its hand-overs are: a location's own, a region's as it was chosen.</summary>
    public static string ZoneOf(Network network, RotaPlace place, Rota? rota) =>
        network.Location(place.LocationCode)?.ZoneId ?? rota?.ZoneId ?? Zones(network, place)[0];

    /// <summary>The zones of a place's locations, the most usual first.</summary>
    public static IReadOnlyList<string> Zones(Network network, RotaPlace place) => network.Location(place.LocationCode) is { } location
        ? [location.ZoneId]
        : [.. network.Locations.Where(l => l.RegionCode == place.RegionCode).CountBy(l => l.ZoneId)
            .OrderByDescending(zone => zone.Value).ThenBy(zone => zone.Key, StringComparer.Ordinal).Select(zone => zone.Key)];

    /// <summary>When the place is open; a region never is by itself.</summary>
    public static WeeklyHours HoursOf(Network network, RotaPlace place) => network.Location(place.LocationCode)?.Hours ?? WeeklyHours.None;

    /// <summary>The place that a key names; null where there is none of that name.</summary>
    public static RotaPlace? Find(Network network, string key) =>
        network.Location(RotaPlace.LocationOf(key)) is { } location ? Of(location)
        : RotaPlace.RegionOf(key) is { } region && network.Locations.Any(l => l.RegionCode == region) ? new RotaPlace(region, null)
        : null;

    public static RotaPlace Of(Location location) => new(location.RegionCode, location.Code);

    private RotaPlan? Plan(RotaPlace place, IReadOnlyList<Leader> people) => Rota(place) is { } rota
        ? new RotaPlan(ZoneOf(network, place, rota), rota.Layers, Taken(place), people, network.Location(place.LocationCode)?.Calendar())
        : null;

    // Without a rota a region's managers come after everybody of the location, not among them.
    private static IEnumerable<Leader> OwnPeople(Network network, RotaPlace place) =>
        People(network, place).Where(l => l.Tier == (place.LocationCode is null ? LeaderTier.Regional : LeaderTier.Local));
}
