using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>Offers to swap a turn that is not the person's any more end, and both are told: nobody could accept them.</summary>
public static class LapsedOffers
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="book">As the change leaves it.</param>
    /// <param name="offers">Of the place.</param>
    public static void End(WriteScope scope, Actor actor, RotaBook book, RotaPlace place, IReadOnlyCollection<SwapOffer> offers, DateTimeOffset now) =>
        End(scope, actor, book.Plan(place), book.Taken(place), offers, now);

    private static void End(
        WriteScope scope, Actor actor, RotaPlan? plan, IReadOnlyCollection<RotaOverride> taken, IEnumerable<SwapOffer> offers, DateTimeOffset now)
    {
        foreach (var offer in offers.Where(o => !RotaChange.StillTheirs(plan, o, taken)))
        {
            var lapsed = SwapLapsed.Of(offer);
            scope.Db.SwapOffers.Remove(offer);
            scope.Record(now, actor, lapsed);
            scope.Db.TurnNotices.AddRange(TurnNotice.Of(lapsed, actor.Id, actor.LeaderId, scope.Ids.Next, now));
        }
    }

    /// <summary>A leader who is there again, or comes to a place, may have a turn that was another's meanwhile.</summary>
    /// <param name="network">As it was before.</param>
    /// <param name="leader">As they are from now on.</param>
    public static async Task Follow(WriteScope scope, Actor actor, Network network, Leader leader, DateTimeOffset now)
    {
        var offers = (await scope.Db.SwapOffers.Where(o => o.RegionCode == leader.RegionCode && o.End > now && o.OtherEnd > now).ToListAsync())
            .FindAll(o => scope.Db.Entry(o).State != EntityState.Deleted);
        if (offers.Count == 0)
        {
            return;
        }

        var places = offers.Select(o => new RotaPlace(o.RegionCode, o.LocationCode)).Distinct().ToList();
        var book = await RotaReading.Of(scope.Db, network, places, now);
        foreach (var place in places)
        {
            End(scope, actor, book.Plan(place, leader), book.Taken(place), offers.Where(o => o.Place == place.Key), now);
        }
    }

    /// <summary>Where locations are open at other times, layers that hold while they are open, or closed, give other turns.</summary>
    /// <param name="locations">As they are from now on.</param>
    public static async Task Follow(WriteScope scope, Actor actor, IReadOnlyCollection<Location> locations, DateTimeOffset now)
    {
        var places = locations.Select(RotaBook.Of).ToDictionary(place => place.Key);
        var keys = places.Keys.ToArray();
        var offers = await scope.Db.SwapOffers.Where(o => keys.Contains(o.Place) && o.End > now && o.OtherEnd > now).ToListAsync();
        if (offers.Count == 0)
        {
            return;
        }

        var network = new Network(0, [.. locations], await scope.Db.Leaders.AsNoTracking().ToListAsync());
        var book = await RotaReading.Of(scope.Db, network, places.Values, now);
        foreach (var there in offers.GroupBy(o => o.Place))
        {
            End(scope, actor, book, places[there.Key], [.. there], now);
        }
    }
}
