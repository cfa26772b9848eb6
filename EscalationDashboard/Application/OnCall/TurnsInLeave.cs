using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>The turns at one place that a leave would take from a leader.</summary>
/// <param name="Name">The location's, or the region's in the reader's language.</param>
/// <param name="Turns">In order; cut where the leave begins or ends.</param>
/// <param name="LeavesGap">Whether there is nobody second in one of them.</param>
public sealed record LeaveTurns(string Name, TimeZoneInfo Zone, IReadOnlyList<Interval> Turns, bool LeavesGap);

/// <summary>Says to who plans a leave for which places its leader is the first to be reached then.</summary>
public sealed class TurnsInLeave(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>So far ahead turns are looked for.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(92);

    /// <returns>The places with turns, in order of their names; none of a leader whom the reader does not see.</returns>
    public Task<IReadOnlyList<LeaveTurns>> Of(Actor actor, string leaderId, Interval leave) => contexts.Read<IReadOnlyList<LeaveTurns>>(async db =>
    {
        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        var time = new Interval(leave.Start > now ? leave.Start : now, leave.End < now + Ahead ? leave.End : now + Ahead);
        if (time.Length == TimeSpan.Zero || network.Leader(leaderId) is not { } leader)
        {
            return [];
        }

        var rotas = await db.Rotas.Within(actor.Scope).Where(r => r.RegionCode == leader.RegionCode).ToListAsync();
        var taken = await db.RotaOverrides.Within(actor.Scope).Where(o => o.RegionCode == leader.RegionCode && o.End > time.Start && o.Start < time.End).ToListAsync();
        var book = new RotaBook(network, rotas, taken);
        var names = await db.Regions.Where(r => r.Code == leader.RegionCode).Select(r => r.Names).SingleOrDefaultAsync();
        var region = names?.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? names?.GetValueOrDefault("en") ?? leader.RegionCode;
        return
        [
            .. rotas.Select(rota => new RotaPlace(rota.RegionCode, rota.LocationCode)).Where(place => place.MayBeServedBy(leader))
                .Select(place => At(network, book, place, region, leader, time)).Where(at => at.Turns.Count > 0).OrderBy(at => at.Name, StringComparer.CurrentCulture),
        ];
    });

    private static LeaveTurns At(Network network, RotaBook book, RotaPlace place, string region, Leader leader, Interval time)
    {
        var spans = book.Plan(place)!.Schedule(time.Start, time.End).Where(span => span.First == leader.Id).ToList();
        var turns = new List<Interval>();
        foreach (var span in spans)
        {
            // A change of who comes second is no change of turn.
            if (turns.Count > 0 && turns[^1].End == span.Time.Start)
            {
                turns[^1] = turns[^1] with { End = span.Time.End };
            }
            else
            {
                turns.Add(span.Time);
            }
        }

        // What the leader took from a colleague is that colleague's again.
        var own = book.Taken(place).Where(o => o.LeaderId == leader.Id).ToList();
        return new LeaveTurns(
            network.Location(place.LocationCode)?.Name ?? region,
            TimeZoneInfo.FindSystemTimeZoneById(RotaBook.ZoneOf(network, place, book.Rota(place))),
            turns, spans.Exists(span => span.People.Length == 1 && !own.Exists(o => o.Time.Overlaps(span.Time))));
    }
}
