using System.Collections.Immutable;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.OnCall;

/// <summary>Draws who is on call for a place, for one reader at one moment.</summary>
internal sealed class PlacePicture(
    Network network, RotaBook book, IReadOnlyList<SwapOffer> offers, IReadOnlySet<string> unreached, Actor actor, DateTimeOffset now)
{
    public PlaceOnCall Of(RotaPlace place, string name)
    {
        var (rota, plan) = (book.Rota(place), book.Plan(place));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(RotaBook.ZoneOf(network, place, rota));
        var people = RotaBook.People(network, place);
        return new PlaceOnCall(
            place, name, zone, RotaBook.Zones(network, place), rota, Now(place, plan),
            plan is null ? [] : Days(plan, zone, RotaQueries.DaysShown),
            plan is null ? [] : Gaps(plan),
            [
                .. book.Taken(place).Where(o => o.End > now).Select(o => new TakenTurn(
                    o.Id, network.Leader(o.LeaderId)?.Name ?? o.LeaderId, o.Time, o.SwapId is not null, RotaChange.MayPlace(actor, place, o.LeaderId))),
            ],
            [.. people.OrderBy(p => p.Tier).ThenBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new OnCallColleague(p.Id, p.Name, IsMine(p.Id)))],
            RotaBook.HoursOf(network, place), RotaChange.MaySet(actor, place),
            rota is not null && people.Any(p => RotaChange.MayPlace(actor, place, p.Id)))
        {
            Unreached = Unreached(place, plan),
            Offers =
            [
                .. offers.Where(o => o.Place == place.Key && o.IsOpenAt(now)).OrderBy(o => o.Id, StringComparer.Ordinal).Select(o => new OfferedSwap(
                    o.Id, NameOf(o.LeaderId), o.Time, NameOf(o.OtherId), o.OtherTime, IsMine(o.OtherId) || RotaChange.MaySet(actor, place), IsMine(o.LeaderId))),
            ],
        };
    }

    public RotaPreview Try(RotaPlace place, string zoneId, ImmutableArray<RotaLayer> layers)
    {
        var plan = new RotaPlan(zoneId, layers, book.Taken(place), RotaBook.People(network, place), network.Location(place.LocationCode)?.Calendar());
        return new RotaPreview([], Days(plan, TimeZoneInfo.FindSystemTimeZoneById(zoneId), RotaQueries.DaysAhead), Gaps(plan));
    }

    private IReadOnlyList<ReachedPerson> Now(RotaPlace place, RotaPlan? plan)
    {
        // What does not change as far as is looked changes at no time that is known.
        var horizon = now.AddDays(RotaQueries.DaysAhead);
        var until = plan?.Schedule(now, horizon)[0].Time.End is { } end && end < horizon ? end : (DateTimeOffset?)null;
        return [.. book.Reached(place, now).Select(p => new ReachedPerson(
            p.Id, p.Name, until, p.Duty(network.HolidaysOf(p)).AbsenceAt(now) == Absence.InFocus, IsMine(p.Id)))];
    }

    private List<string> Unreached(RotaPlace place, RotaPlan? plan) =>
    [
        .. book.Reached(place, now).Select(p => p.Id)
            .Concat(plan?.Schedule(now, now.AddDays(RotaQueries.DaysShown)).SelectMany(span => span.People) ?? [])
            .Where(unreached.Contains).Distinct().Select(NameOf),
    ];

    private List<OnCallDay> Days(RotaPlan plan, TimeZoneInfo zone, int days)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return [.. Enumerable.Range(0, days).Select(today.AddDays).Select(date => Day(plan, zone, date))];
    }

    private OnCallDay Day(RotaPlan plan, TimeZoneInfo zone, DateOnly date)
    {
        var (start, end) = (ZoneTime.StartOf(date, zone), ZoneTime.StartOf(date.AddDays(1), zone));
        return new OnCallDay(date, [.. plan.Schedule(start, end).Select(span => new ShownSpan(
            span.Time.Start == start ? null : TimeZoneInfo.ConvertTime(span.Time.Start, zone),
            span.Time.End == end ? null : TimeZoneInfo.ConvertTime(span.Time.End, zone),
            span.First is { } first ? NameOf(first) : null, [.. span.People.Skip(1).Select(NameOf)], IsMine(span.First)))]);
    }

    private List<Interval> Gaps(RotaPlan plan) =>
        [.. plan.Schedule(now, now.AddDays(RotaQueries.DaysAhead)).Where(span => span.IsGap).Select(span => span.Time)];

    private string NameOf(string leaderId) => network.Leader(leaderId)?.Name ?? leaderId;

    private bool IsMine(string? leaderId) => leaderId is not null && leaderId == actor.LeaderId;
}
