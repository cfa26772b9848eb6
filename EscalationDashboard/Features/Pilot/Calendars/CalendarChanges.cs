using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Calendars;

/// <summary>What another calendar does to what is under way.</summary>
/// <param name="Timers">Open disputes whose promises move.</param>
/// <param name="Bookings">Promised times that fall into closed hours; they are kept all the same.</param>
public sealed record CalendarEffect(int Locations, int Timers, int Bookings)
{
    public static readonly CalendarEffect Nothing = new(0, 0, 0);

    public static CalendarEffect operator +(CalendarEffect a, CalendarEffect b) =>
        new(a.Locations + b.Locations, a.Timers + b.Timers, a.Bookings + b.Bookings);
}

/// <summary>
/// What follows from other hours or holidays: the promises of open disputes are reckoned anew, and cards that say something else
/// now are sent again. Times that were promised stand; who keeps them, the guardrails find out when they come.
/// </summary>
public sealed class CalendarChanges(ContactCards cards)
{
    /// <summary>What a calendar would do, without doing it.</summary>
    public static async Task<CalendarEffect> Effect(DashboardDbContext db, string locationCode, BusinessCalendar calendar)
    {
        var open = await db.Disputes.AsNoTracking().Where(d => d.LocationCode == locationCode && d.State != DisputeState.Resolved).ToListAsync();
        var promised = await db.Bookings.Where(b => b.LocationCode == locationCode && b.ReleasedAt == null).Select(b => b.PromisedAt).ToListAsync();
        return new CalendarEffect(1, open.Count(d => Moves(d, calendar)), promised.Count(at => !calendar.IsOpen(at)));
    }

    /// <summary>Call it in the transaction that changes the locations, and record what it returns.</summary>
    /// <returns>Open disputes whose times move, by location.</returns>
    public async Task<ILookup<string, MovedTimes>> Follow(WriteScope scope, Actor actor, IReadOnlyCollection<Location> locations, DateTimeOffset now)
    {
        var moved = new List<MovedTimes>();
        foreach (var location in locations)
        {
            var calendar = location.Calendar();
            await Remeasure(scope.Db, location.Code);
            foreach (var dispute in await scope.Db.Disputes.Where(d => d.LocationCode == location.Code && d.State != DisputeState.Resolved).ToListAsync())
            {
                if (Moves(dispute, calendar))
                {
                    var before = dispute.Timers;
                    dispute.RecalculateTimers(calendar);
                    moved.Add(new MovedTimes(
                        new Hint(dispute.RegionCode, dispute.LocationCode, dispute.Number), Promised: !dispute.Timers.PromiseAs(before)));
                }
            }
        }

        await LapsedOffers.Follow(scope, actor, locations, now);
        await cards.Follow(scope, [.. locations.Select(l => l.Code)], now);
        return moved.ToLookup(it => it.Hint.LocationCode);
    }

    // The whole history of a location is more than one command should hold others up with: a worker goes through it.
    private static async Task Remeasure(DashboardDbContext db, string code)
    {
        var all = await db.Disputes.CountAsync(d => d.LocationCode == code) + await db.Requests.CountAsync(r => r.LocationCode == code)
            + await db.Visits.CountAsync(v => v.LocationCode == code);
        var under = await db.Remeasurings.FindAsync(code) ?? db.Remeasurings.Add(new Remeasuring { LocationCode = code }).Entity;
        under.Begin(all);
    }

    private static bool Moves(Domain.Disputes.Dispute dispute, BusinessCalendar calendar) =>
        dispute.TimersBy(calendar) != dispute.Timers || dispute.RisesBy(calendar) != dispute.RisesAt;
}
