using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>
/// A leader who took a colleague's turn, or has it by a swap, may come to be away then, or gone: the turn is the colleague's again, who
/// believes that they are off. They are told of it by their own ways.
/// </summary>
public static class TurnsAgain
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="network">As it was before.</param>
    /// <param name="leader">As they are from now on.</param>
    public static async Task Tell(WriteScope scope, Network network, Leader leader, DateTimeOffset now)
    {
        var taken = await scope.Db.RotaOverrides.Where(o => o.LeaderId == leader.Id && o.End > now).OrderBy(o => o.Start).ToListAsync();

        // Who can't sign in is passed over already.
        if (taken.Count == 0 || await scope.Db.Accounts.Where(a => a.LeaderId == leader.Id).Select(a => a.Id).FirstOrDefaultAsync() is not { } account)
        {
            return;
        }

        var places = taken.Select(o => new RotaPlace(o.RegionCode, o.LocationCode)).Distinct().ToList();
        var book = await RotaReading.Of(scope.Db, network, places, now);
        foreach (var place in places)
        {
            if (book.Plan(place) is not { } before || book.Plan(place, leader) is not { } after)
            {
                continue;
            }

            var again = taken.Where(o => o.Place == place.Key)
                .SelectMany(o => before.Schedule(o.Start > now ? o.Start : now, o.End)).Where(span => span.First == leader.Id)
                .SelectMany(span => after.FirstBut(leader.Id, span.Time)).ToList();
            scope.Db.TurnNotices.AddRange(again.Select(turn => TurnNotice.Away(place, turn.LeaderId, turn.Time, account, scope.Ids.Next(), now)));
            if (again.Count > 0)
            {
                // Rings the worker that tells them.
                scope.Announce(new Hint(place.RegionCode, place.LocationCode ?? "", PageEvent.Due));
            }
        }
    }
}
