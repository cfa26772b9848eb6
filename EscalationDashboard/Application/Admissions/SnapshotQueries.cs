using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Gathers what the guardrails may look at, inside the transaction in which they decide.</summary>
public static class SnapshotQueries
{
    private const int DisprovedClaimDays = 90;

    // Holidays further away than any booking can reach would only make the stored snapshot larger.
    private const int HolidayDays = 60;

    /// <summary>No policy's flood window reaches further back, and none counts more of them; lint sees to it.</summary>
    private const int MostSubmissions = PolicyFields.MostFloodCount;

    private static readonly TimeSpan SubmissionsKept = TimeSpan.FromMinutes(PolicyFields.LongestFloodMinutes);

    public static async Task<Snapshot> For(
        DashboardDbContext db, Network network, Visit visit, Location location, RequestFacts request, DateTimeOffset now)
    {
        // Another customer's matters of the same visit are no business of this one's; what was merged goes on in the other dispute.
        var ofVisit = await db.Disputes.AsNoTracking()
            .Where(d => d.VisitRef == visit.Ref && d.CustomerRef == request.CustomerRef)
            .ToListAsync();
        var matters = ofVisit.FindAll(d => d.Reason == request.Reason).Select(d => MergedDisputes.EndOf(d, ofVisit)).Distinct()
            .Select(d => new MatterState(d.Number, d.IsOpen, d.Lane, d.ResolvedAt, d.LastRungAt, d.LeaderId, d.Dangers)).ToList();
        var facts = await db.Facts.AsNoTracking()
            .Where(f => f.VisitRef == visit.Ref && f.Kind != FactKind.Stage)
            .OrderBy(f => f.Revision)
            .ToListAsync();
        return new Snapshot
        {
            Visit = new VisitSnapshot(
                visit.Ref, visit.CustomerRef, visit.OpenedAt, visit.PromisedAt, visit.IsHandedOver,
                visit.HasStopDrivingRecall, visit.Drivable, visit.TowOpen)
            {
                OpenRecall = visit.HasOpenRecall,
                NothingStated = facts.Count == 0,
            },
            Location = new LocationSnapshot(location.Code, location.RegionCode, location.Stage)
            {
                ContactTier = location.ContactTier,
                Hours = new HoursSnapshot(location.ZoneId, location.Hours.ToString(), NearHolidays(location, now)),
            },
            Customer = await Customer(db, location, request, now),
            Matter = MatterState.Of(
                matters, facts.Where(f => f.Kind == request.Reason.Disputed()).Max(f => (DateTimeOffset?)f.ReceivedAt)),
            Ground = Ground(facts, request.Reason),
            Waiting = await Waiting(db, request),
            OpenSafetyDispute = MatterState.OpenInSafety(matters),
            Leaders = await Leaders(db, network, location, now),
            LastDecisionAt = await db.Decisions
                .OrderByDescending(d => d.DecidedAt).Select(d => (DateTimeOffset?)d.DecidedAt).FirstOrDefaultAsync(),
        };
    }

    /// <summary>The location's leaders, their deputies and the region's leaders, by id.</summary>
    public static async Task<ImmutableArray<LeaderSnapshot>> Leaders(DashboardDbContext db, Network network, Location location, DateTimeOffset now)
    {
        var inRegion = network.LeadersIn(location.RegionCode).ToList();
        var local = inRegion.Where(l => l.LocationCodes.Contains(location.Code)).ToList();
        var deputies = local.Select(l => l.DeputyAt(now)).ToHashSet();
        var leaders = inRegion
            .Where(l => l.Tier == LeaderTier.Regional || local.Contains(l) || deputies.Contains(l.Id))
            .OrderBy(l => l.Id, StringComparer.Ordinal)
            .ToList();
        return await Of(db, leaders, _ => location, local.Contains, now);
    }

    /// <summary>Leaders wherever they are, each by the holidays of their own first location; for pages, not for deciding.</summary>
    public static Task<ImmutableArray<LeaderSnapshot>> Of(DashboardDbContext db, Network network, List<Leader> leaders, DateTimeOffset now) => Of(
        db, leaders, l => network.Location(l.LocationCodes.FirstOrDefault()), l => l.Tier == LeaderTier.Local, now);

    private static async Task<ImmutableArray<LeaderSnapshot>> Of(
        DashboardDbContext db, List<Leader> leaders, Func<Leader, Location?> locationOf, Func<Leader, bool> atLocation, DateTimeOffset now)
    {
        var ids = leaders.ConvertAll(l => l.Id);
        var permits = await Permits(db, ids, now);
        var open = await db.Disputes
            .Where(d => d.State != DisputeState.Resolved && ids.Contains(d.LeaderId!))
            .GroupBy(d => d.LeaderId!)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        var served = await db.LeaderActivity.Where(a => ids.Contains(a.LeaderId))
            .ToDictionaryAsync(a => a.LeaderId, a => (DateTimeOffset?)a.LastServedAt);
        return
        [
            .. leaders.Select(l => new LeaderSnapshot(
                l.Id, l.Name, l.Tier, atLocation(l), l.DeputyAt(now), open.GetValueOrDefault(l.Id), served.GetValueOrDefault(l.Id),
                [.. permits[l.Id]], Duty(l, locationOf(l), now))
            {
                Own = l.Own(),
            }),
        ];
    }

    private static async Task<ILookup<string, PermitStamp>> Permits(DashboardDbContext db, List<string> leaderIds, DateTimeOffset now)
    {
        var since = now - PermitLog.Window;
        var permits = await db.Permits
            .Where(p => leaderIds.Contains(p.LeaderId!) && p.At > since && PermitRules.OfLeader.Contains(p.Cause))
            .OrderBy(p => p.At).ThenBy(p => p.RequestId)
            .Select(p => new { p.LeaderId, p.At, p.RequestId, p.Urgent })
            .ToListAsync();
        return permits.ToLookup(p => p.LeaderId!, p => new PermitStamp(p.At, p.RequestId, p.Urgent));
    }

    private static DutySnapshot Duty(Leader leader, Location? location, DateTimeOffset now) => new(
        leader.ZoneId, leader.Hours.ToString(), leader.FocusTime.ToString(), location is null ? [] : NearHolidays(location, now),
        [.. leader.Leave.Where(l => l.End > now).Select(l => l.Time)]);

    private static ImmutableArray<DateOnly> NearHolidays(Location location, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. location.Holidays.Where(h => Math.Abs(h.DayNumber - today.DayNumber) <= HolidayDays)];
    }

    private static async Task<CustomerSnapshot?> Customer(
        DashboardDbContext db, Location location, RequestFacts request, DateTimeOffset now)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Ref == request.CustomerRef) is not { } customer)
        {
            return null;
        }

        var (disprovedSince, shareSince) = (now.AddDays(-DisprovedClaimDays), now.AddDays(-PermitRules.ShareDays));
        var disproved = await db.Disputes.CountAsync(d =>
            d.CustomerRef == customer.Ref && d.AdmittedAt > disprovedSince && d.SafetyClaim == SafetyClaim.Disproved);
        var permits = await db.Permits
            .Where(p => p.CustomerRef == customer.Ref && p.At > shareSince && p.RequestId != request.Id
                && PermitRules.OfCustomer.Contains(p.Cause))
            .Join(db.Requests, p => p.RequestId, r => r.Id, (p, r) => new { p.At, p.RequestId, p.Urgent, r.VisitRef })
            .OrderBy(p => p.At).ThenBy(p => p.RequestId)
            .ToListAsync();
        var (submissions, floodedSince) = await Submissions(db, request, now);
        var standings = await db.Standings
            .Where(s => s.CustomerRef == customer.Ref && s.Until > now && s.LiftedAt == null
                && (s.LocationCode == null || s.LocationCode == location.Code)
                && (s.RegionCode == null || s.RegionCode == location.RegionCode))
            .OrderBy(s => s.From).ThenBy(s => s.Id)
            .Select(s => new StandingSnapshot(s.Kind, s.Until, s.ByName))
            .ToListAsync();
        return new CustomerSnapshot(customer.Ref, customer.Fleet, disproved)
        {
            Permits = [.. permits.Select(p => new PermitStamp(p.At, p.RequestId, p.Urgent) { VisitRef = p.VisitRef })],
            Submissions = submissions,
            FloodedSince = floodedSince,
            Standings = [.. standings],
        };
    }

    // Whatever became of them: a redirected request and an appeal take a person's time as an admitted one does.
    private static async Task<(ImmutableArray<PermitStamp> Submissions, DateTimeOffset? FloodedSince)> Submissions(
        DashboardDbContext db, RequestFacts request, DateTimeOffset now)
    {
        var since = now - SubmissionsKept;
        var theirs = db.Requests.Where(r => (r.CustomerRef == request.CustomerRef || r.VisitRef == request.VisitRef) && r.Id != request.Id);
        var asked = theirs.Where(r => r.Lane == Lane.N && r.DecidedAt > since);
        var passed = await asked.Where(r => r.Code != DecisionCodes.ConductFlood)
            .OrderByDescending(r => r.DecidedAt).ThenBy(r => r.Id).Take(MostSubmissions)
            .Select(r => new { At = r.DecidedAt, r.Id }).ToListAsync();
        var appeals = await db.Appeals.Where(a => a.MadeAt > since)
            .Join(theirs, a => a.RequestId, r => r.Id, (a, r) => new { At = a.MadeAt, r.Id })
            .OrderByDescending(a => a.At).ThenBy(a => a.Id).Take(MostSubmissions).ToListAsync();
        var lastPassed = passed.FirstOrDefault()?.At ?? since;
        var flooded = await asked.Where(r => r.Code == DecisionCodes.ConductFlood && r.DecidedAt >= lastPassed)
            .OrderBy(r => r.DecidedAt).Select(r => (DateTimeOffset?)r.DecidedAt).FirstOrDefaultAsync();
        return (
            [
                .. passed.Concat(appeals).OrderByDescending(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal).Take(MostSubmissions)
                    .Select(s => new PermitStamp(s.At, s.Id, Urgent: false)),
            ],
            flooded);
    }

    private static GroundSnapshot? Ground(List<Fact> facts, DisputeReason reason)
    {
        var kind = reason.Disputed();
        var revisions = facts.FindAll(f => f.Kind == kind);
        return revisions.Count == 0
            ? null
            : new GroundSnapshot(revisions[^1].StatedAt, revisions[^1].TalkedOver)
            {
                ChangePercent = kind == FactKind.Estimate ? EstimateChange.Percent(revisions) : null,
            };
    }

    private static async Task<WaitingSnapshot?> Waiting(DashboardDbContext db, RequestFacts request) => await (
        from r in db.Requests
        join b in db.Bookings on r.Id equals b.RequestId
        where r.VisitRef == request.VisitRef && r.CustomerRef == request.CustomerRef && r.Reason == request.Reason
            && r.Id != request.Id && b.ReleasedAt == null
        orderby b.PromisedAt
        select new WaitingSnapshot(r.Id, b.PromisedAt, b.LeaderId)).FirstOrDefaultAsync();
}
