using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.OnCall;

/// <summary>Who is reached for the places a person sees, now and in the coming weeks.</summary>
public sealed class RotaQueries(IReadContexts contexts, NetworkCatalog catalog, IReachability reachability, TimeProvider clock)
{
    /// <summary>Shown of each place at once.</summary>
    public const int DaysShown = 7;

    /// <summary>So far ahead gaps are looked for, and a rota is tried out.</summary>
    public const int DaysAhead = 28;

    private const int MostTurns = 60;

    /// <summary>The places in the reader's scope, by region.</summary>
    public Task<IReadOnlyList<RegionOnCall>> List(Actor actor) => contexts.Read<IReadOnlyList<RegionOnCall>>(async db =>
    {
        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        var book = await Read(db, network, actor, now);
        var offers = await db.SwapOffers.Within(actor.Scope).ToListAsync();
        var regions = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).Select(l => l.RegionCode).Distinct();
        var unreached = await reachability.Unreached(db, [.. regions.SelectMany(network.LeadersIn).Select(l => l.Id).Distinct()]);
        var names = await db.Regions.ToDictionaryAsync(r => r.Code, r => r.Names);
        return
        [
            .. network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).GroupBy(l => l.RegionCode)
                .Select(region => new RegionOnCall(
                    region.Key, NameOf(names.GetValueOrDefault(region.Key), region.Key),
                    actor.Scope.CoversAllOf(region.Key) ? Place(new RotaPlace(region.Key, null), NameOf(names.GetValueOrDefault(region.Key), region.Key)) : null,
                    [.. region.OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => Place(RotaBook.Of(l), l.Name))]))
                .OrderBy(region => region.Name, StringComparer.CurrentCulture),
        ];

        PlaceOnCall Place(RotaPlace place, string name) => new PlacePicture(network, book, offers, unreached, actor, now).Of(place, name);
    });

    /// <summary>The coming turns of a place, each of the leader who is first; none where the reader does not see it.</summary>
    public Task<IReadOnlyList<Turn>> Turns(Actor actor, string place) => contexts.Read<IReadOnlyList<Turn>>(async db =>
    {
        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        return Seen(network, actor, place) is { } found && (await Read(db, network, actor, now)).Plan(found) is { } plan
            ? [.. Firsts(plan.Schedule(now, now.AddDays(DaysAhead * 2))).Where(t => t.Time.Start < now.AddDays(DaysAhead) && t.Time.End < now.AddDays(DaysAhead * 2)).Select(t => new Turn(t.LeaderId, network.Leader(t.LeaderId)?.Name ?? t.LeaderId, t.Time)).Take(MostTurns)]
            : [];
    });

    /// <summary>What a rota would be like, before it is kept.</summary>
    /// <returns>Null where the reader does not see the place.</returns>
    public Task<RotaPreview?> Try(Actor actor, string place, string zoneId, ImmutableArray<RotaLayer> layers) => contexts.Read(async db =>
    {
        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        if (Seen(network, actor, place) is not { } found)
        {
            return null;
        }

        var people = RotaBook.People(network, found);
        var faults = RotaChange.Set(actor, found, zoneId, layers, RotaBook.Zones(network, found), people.Select(p => p.Id).ToHashSet()).Refusals;
        if (!faults.IsEmpty)
        {
            return new RotaPreview(faults, [], []);
        }

        var picture = new PlacePicture(network, await Read(db, network, actor, now), [], new HashSet<string>(), actor, now);
        return picture.Try(found, zoneId, layers);
    });

    private static async Task<RotaBook> Read(DashboardDbContext db, Network network, Actor actor, DateTimeOffset now)
    {
        // Of today some is over already.
        var since = now.AddDays(-2);
        return new RotaBook(
            network, await db.Rotas.Within(actor.Scope).ToListAsync(), await db.RotaOverrides.Within(actor.Scope).Where(o => o.End > since).ToListAsync());
    }

    private static RotaPlace? Seen(Network network, Actor actor, string place) =>
        RotaBook.Find(network, place) is { } found && actor.Scope.Covers(found.LocationCode ?? "", found.RegionCode) ? found : null;

    // A change of who comes second is no change of turn.
    private static IEnumerable<(string LeaderId, Interval Time)> Firsts(IEnumerable<OnCallSpan> spans)
    {
        (string LeaderId, Interval Time)? turn = null;
        foreach (var span in spans)
        {
            if (turn is { } last && last.LeaderId == span.First)
            {
                turn = (last.LeaderId, last.Time with { End = span.Time.End });
                continue;
            }

            if (turn is { } done)
            {
                yield return done;
            }

            turn = span.First is { } first ? (first, span.Time) : null;
        }

        if (turn is { } end)
        {
            yield return end;
        }
    }

    private static string NameOf(Dictionary<string, string>? names, string code) =>
        names?.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? names?.GetValueOrDefault("en") ?? code;
}
