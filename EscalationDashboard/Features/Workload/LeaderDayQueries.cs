using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>Reads one leader's day, queue and rules, for a person who may see that leader's time.</summary>
public sealed class LeaderDayQueries(IReadContexts contexts, NetworkCatalog catalog, PolicyCatalog policies, TimeProvider clock)
{
    private const int MostShadows = 25;

    /// <returns>Null where there is no such leader, or none whose time this person may see.</returns>
    public Task<LeaderDay?> Of(Actor actor, string leaderId) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        if (network.Leader(leaderId) is not { } leader || !WorkloadVisibility.MaySee(actor, leader))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var policy = await policies.InForce(db, now);
        var locations = network.Locations
            .Where(l => leader.Tier == LeaderTier.Regional ? l.RegionCode == leader.RegionCode : leader.LocationCodes.Contains(l.Code)).ToList();
        var codes = locations.ConvertAll(l => l.Code);
        var picture = await LoadPicture.Of(db, network, policy, [leader], locations, now);
        var card = picture.Card(leader);
        return new LeaderDay(
            card,
            await Today(db, leader, now),
            await Queue(db, leader),
            await Rules(db, codes, now - LoadPicture.Week),
            policy.Version,
            await Shadow(db, codes, now),
            [.. network.LeadersIn(leader.RegionCode).Where(l => l.Id != leader.Id).OrderBy(l => l.Tier).ThenBy(l => l.Name, StringComparer.CurrentCulture)],
            Allowed.By(LeaderFigures.PolicyFor(policy, leader)),
            await WorkLists.Of(db, [leader.Id], card.Week, now),
            now - LoadPicture.Week);
    });

    private static async Task<IReadOnlyList<DayEntry>> Today(DashboardDbContext db, Leader leader, DateTimeOffset now)
    {
        var calendar = new BusinessCalendar(leader.ZoneId, leader.Hours, []);
        var start = calendar.StartOf(calendar.LocalDate(now));
        var permits = await db.Permits.Where(p => p.LeaderId == leader.Id && p.At >= start && p.At <= now).ToListAsync();
        var held = await db.Requests
            .Where(r => r.LeaderId == leader.Id && r.DecidedAt >= start && r.Outcome == RequestOutcome.Deferred).ToListAsync();
        var ids = permits.ConvertAll(p => p.RequestId);
        var requests = (await db.Requests.Where(r => ids.Contains(r.Id)).ToListAsync()).ToDictionary(r => r.Id);
        var bookings = await db.Bookings.Where(b => ids.Contains(b.RequestId)).ToDictionaryAsync(b => b.RequestId);
        var names = await db.NamesOf(requests.Values.Concat(held).Select(r => r.VisitRef));
        var taken =
            from permit in permits
            let booking = bookings.GetValueOrDefault(permit.RequestId)
            where booking is null || booking.ReleasedAt is not null
            let request = requests[permit.RequestId]
            select Entry(booking?.ReleasedAt ?? permit.At, KindOf(permit.Cause, booking), request);
        return
        [
            .. taken.Concat(held.Select(r => Entry(r.DecidedAt, DayEntryKind.Held, r)))
                .OrderByDescending(e => e.At).ThenBy(e => e.RequestId, StringComparer.Ordinal),
        ];

        DayEntry Entry(DateTimeOffset at, DayEntryKind kind, ContactRequest request) => new(
            at, kind, request.Id, request.DisputeNumber, request.Reason, names.Of(request.VisitRef, request.CustomerRef),
            kind == DayEntryKind.Held ? request.Until : null);
    }

    private static DayEntryKind KindOf(PermitCause cause, Booking? booking) => cause switch
    {
        PermitCause.LaneS => DayEntryKind.LaneS,
        PermitCause.Override => DayEntryKind.Overruled,
        PermitCause.Forced => DayEntryKind.Forced,
        _ => booking is null ? DayEntryKind.Admitted : DayEntryKind.Released,
    };

    private static async Task<IReadOnlyList<QueuedBooking>> Queue(DashboardDbContext db, Leader leader)
    {
        var waiting = await db.Bookings.Where(b => b.LeaderId == leader.Id && b.ReleasedAt == null).ToListAsync();
        var ordered = await BookingReleaseService.InFairOrder(db, waiting);
        var ids = waiting.ConvertAll(b => b.RequestId);
        var asked = await db.Requests.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        var names = await db.NamesOf(asked.Values.Select(r => r.VisitRef));
        return [.. ordered.Select(b => new QueuedBooking(
            b.RequestId, b.PromisedAt, b.BookedAt, asked[b.RequestId].Reason, names.Of(asked[b.RequestId].VisitRef, b.CustomerRef), b.Urgent))];
    }

    private static async Task<IReadOnlyList<RuleWeek>> Rules(DashboardDbContext db, List<string> codes, DateTimeOffset since)
    {
        var counts = await db.Requests.Where(r => codes.Contains(r.LocationCode) && r.DecidedAt >= since)
            .GroupBy(r => new { r.Code, r.Outcome })
            .Select(g => new { g.Key.Code, g.Key.Outcome, Count = g.Count() })
            .ToListAsync();
        var upheld = await db.Appeals.Where(a => codes.Contains(a.LocationCode) && a.AnsweredAt >= since && a.Upheld == true)
            .GroupBy(a => a.Check).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return
        [
            .. from guardrail in GuardrailSet.InOrder
               let mine = counts.Where(c => c.Code.Split('.')[0] == guardrail.Check).ToList()
               where mine.Count > 0 || upheld.ContainsKey(guardrail.Check)
               select new RuleWeek(
                   guardrail.Check,
                   mine.GroupBy(c => c.Outcome).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
                   upheld.GetValueOrDefault(guardrail.Check)),
        ];
    }

    private async Task<ShadowWeek?> Shadow(DashboardDbContext db, List<string> codes, DateTimeOffset now)
    {
        if ((await policies.InShadow(db, now))?.Version is not { } version)
        {
            return null;
        }

        var since = now - LoadPicture.Week;
        var seen = db.ShadowDecisions.Where(d => d.PolicyVersion == version && d.DecidedAt >= since && codes.Contains(d.LocationCode));
        var moves = await seen.Where(d => d.Differs)
            .GroupBy(d => new { d.RealOutcome, d.Outcome })
            .Select(g => new { g.Key.RealOutcome, g.Key.Outcome, Count = g.Count() })
            .ToListAsync();
        return new ShadowWeek(version, await seen.CountAsync(), [.. moves.OrderByDescending(m => m.Count).Select(m => (m.RealOutcome, m.Outcome, m.Count))],
            await seen.Where(d => d.Differs).OrderByDescending(d => d.DecidedAt).ThenBy(d => d.RequestId).Take(MostShadows).ToListAsync());
    }
}
