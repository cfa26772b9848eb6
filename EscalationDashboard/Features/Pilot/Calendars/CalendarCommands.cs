using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Calendars;

/// <summary>Pilot admins set when locations are open, one by one or the holidays of a whole region; the effect is shown before.</summary>
public sealed class CalendarCommands(IReadContexts contexts, IWriteQueue writes, CalendarChanges changes, TimeProvider clock)
{
    /// <returns>What it would do; null where it would be refused.</returns>
    public Task<(Verdict Verdict, CalendarEffect? Effect)> Preview(Actor actor, string locationCode, string hours, string holidays) => contexts.Read(async db =>
    {
        var (verdict, draft) = CalendarDraft.Read(actor, hours, holidays);
        var location = await db.Locations.AsNoTracking().SingleOrDefaultAsync(l => l.Code == locationCode);
        if (draft is null || location is null)
        {
            return (draft is null ? verdict : Verdict.Refused(Refusal.NotFound), (CalendarEffect?)null);
        }

        draft.Apply(location);
        return (verdict, await CalendarChanges.Effect(db, location.Code, location.Calendar()));
    });

    /// <param name="seen">The calendar that the admin changed, for one that another admin has changed since is refused; null to write over any.</param>
    public Task<Verdict> Set(Actor actor, string locationCode, string hours, string holidays, string reason, SeenCalendar? seen = null) => writes.Execute(async scope =>
    {
        var (verdict, draft) = CalendarDraft.Read(actor, hours, holidays);
        var location = await scope.Db.Locations.SingleOrDefaultAsync(l => l.Code == locationCode);
        verdict = Verdict.Refused(verdict.Refusals.Concat(new[]
        {
            CalendarDraft.WithoutReason(reason),
            seen is not null && location is not null && SeenCalendar.Of(location) != seen ? Refusal.Of(Refusal.Changed) : null,
        }.OfType<Refusal>()));
        if (!verdict.IsAllowed || location is null)
        {
            return verdict.IsAllowed ? Verdict.Refused(Refusal.NotFound) : verdict;
        }

        await Apply(scope, actor, [(location, draft!)], reason);
        return verdict;
    });

    /// <returns>What it would do; null where it would be refused.</returns>
    public Task<(Verdict Verdict, CalendarEffect? Effect)> PreviewRegion(Actor actor, string regionCode, string add, string remove) => contexts.Read(async db =>
    {
        var (verdict, days) = RegionHolidays.Read(actor, add, remove);
        if (days is null)
        {
            return (verdict, (CalendarEffect?)null);
        }

        var effect = CalendarEffect.Nothing;
        foreach (var location in (await db.Locations.AsNoTracking().Where(l => l.RegionCode == regionCode).ToListAsync()).Where(days.Changes))
        {
            days.Of(location).Apply(location);
            effect += await CalendarChanges.Effect(db, location.Code, location.Calendar());
        }

        return (verdict, effect);
    });

    /// <summary>All of the region's locations, or none.</summary>
    public Task<Verdict> SetRegion(Actor actor, string regionCode, string add, string remove, string reason) => writes.Execute(async scope =>
    {
        var (verdict, days) = RegionHolidays.Read(actor, add, remove);
        verdict = Verdict.Refused(verdict.Refusals.Concat(new[] { CalendarDraft.WithoutReason(reason) }.OfType<Refusal>()));
        var locations = await scope.Db.Locations.Where(l => l.RegionCode == regionCode).OrderBy(l => l.Code).ToListAsync();
        if (!verdict.IsAllowed || locations.Count == 0)
        {
            return verdict.IsAllowed ? Verdict.Refused(Refusal.NotFound) : verdict;
        }

        await Apply(scope, actor, locations.FindAll(days!.Changes).ConvertAll(l => (l, days.Of(l))), reason);
        return verdict;
    });

    private async Task Apply(WriteScope scope, Actor actor, List<(Location Location, CalendarDraft Draft)> all, string reason)
    {
        if (all.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await scope.Next(Counter.Network);
        all.ForEach(a => a.Draft.Apply(a.Location));
        var moved = await changes.Follow(scope, actor, all.ConvertAll(a => a.Location), now);
        foreach (var (location, _) in all)
        {
            scope.Record(now, actor, new CalendarSet(location.Code, location.RegionCode, location.Hours.ToString(), [.. location.Holidays], reason.Trim())
            {
                Disputes = [.. moved[location.Code]],
            });
        }
    }
}

/// <summary>A location's calendar as an admin had it before them.</summary>
public sealed record SeenCalendar(string Hours, string Holidays)
{
    public static SeenCalendar Of(Location location) => new(location.Hours.ToString(), HolidayList.Write(location.Holidays));
}
