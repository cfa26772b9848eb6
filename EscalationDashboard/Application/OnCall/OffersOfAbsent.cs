using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>
/// Offers to swap turns with a leader who is gone, from everywhere or from a location, or on leave in one of the two turns, end: nobody
/// could keep them. The colleague is told. What they have again, being back, others can't offer.
/// </summary>
public static class OffersOfAbsent
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="actor">Who made the leader go.</param>
    /// <param name="network">As it was before.</param>
    /// <param name="leader">As they are from now on.</param>
    public static async Task End(WriteScope scope, Actor actor, Network network, Leader leader, DateTimeOffset now)
    {
        var offers = await scope.Db.SwapOffers.Where(o => (o.LeaderId == leader.Id || o.OtherId == leader.Id) && o.End > now && o.OtherEnd > now).ToListAsync();
        foreach (var offer in offers.Where(o => !new RotaPlace(o.RegionCode, o.LocationCode).MayBeServedBy(leader)
            || leader.IsOnLeaveIn(o.Time, now) || leader.IsOnLeaveIn(o.OtherTime, now)))
        {
            var declined = SwapDeclined.Of(offer);
            scope.Db.SwapOffers.Remove(offer);
            scope.Record(now, actor, declined);
            scope.Db.TurnNotices.AddRange(TurnNotice.Of(declined, actor.Id, actor.LeaderId, scope.Ids.Next, now).Where(told => told.LeaderId != leader.Id));
        }

        await LapsedOffers.Follow(scope, actor, network, leader, now);
    }
}
