using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>Gathers what the guardrails may look at, inside the transaction in which they decide.</summary>
public static class SnapshotQueries
{
    private const int DisprovedClaimDays = 90;

    // Holidays further away than any booking can reach would only make the stored snapshot larger.
    private const int HolidayDays = 60;

    public static async Task<Snapshot> For(
        DashboardDbContext db, Network network, Visit visit, Location location, string customerRef, DisputeReason reason, DateTimeOffset now)
    {
        var matters = await db.Disputes.AsNoTracking()
            .Where(d => d.VisitRef == visit.Ref && d.Reason == reason)
            .ToListAsync();
        return new Snapshot
        {
            Visit = new VisitSnapshot(
                visit.Ref, visit.CustomerRef, visit.OpenedAt, visit.PromisedAt, visit.IsHandedOver,
                visit.HasStopDrivingRecall, visit.Drivable, visit.TowOpen),
            Location = new LocationSnapshot(location.Code, location.RegionCode, location.Stage),
            Customer = await Customer(db, customerRef, now),
            Matter = await Matter(db, visit.Ref, matters),
            OpenSafetyDispute = matters.Find(d => d.IsOpen && d.Lane == Lane.S)?.Number,
            Leaders = await Leaders(db, network, location, now),
            LastDecisionAt = await db.Decisions
                .OrderByDescending(d => d.DecidedAt).Select(d => (DateTimeOffset?)d.DecidedAt).FirstOrDefaultAsync(),
        };
    }

    /// <summary>The location's leaders, their deputies and the region's leaders, by id.</summary>
    /// <param name="withoutRequest">A booking whose own permit is left out, when it is about to be kept.</param>
    public static async Task<ImmutableArray<LeaderSnapshot>> Leaders(
        DashboardDbContext db, Network network, Location location, DateTimeOffset now, string? withoutRequest = null)
    {
        var inRegion = network.LeadersIn(location.RegionCode).ToList();
        var local = inRegion.Where(l => l.LocationCodes.Contains(location.Code)).ToList();
        var deputies = local.Select(l => l.DeputyId).ToHashSet();
        var leaders = inRegion
            .Where(l => l.Tier == LeaderTier.Regional || local.Contains(l) || deputies.Contains(l.Id))
            .OrderBy(l => l.Id, StringComparer.Ordinal)
            .ToList();
        var ids = leaders.ConvertAll(l => l.Id);
        var permits = await Permits(db, ids, now, withoutRequest);
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
                l.Id, l.Name, l.Tier, local.Contains(l), l.DeputyId, open.GetValueOrDefault(l.Id), served.GetValueOrDefault(l.Id),
                [.. permits[l.Id]], Duty(l, location, now))),
        ];
    }

    private static async Task<ILookup<string, PermitStamp>> Permits(
        DashboardDbContext db, List<string> leaderIds, DateTimeOffset now, string? withoutRequest)
    {
        var since = now - PermitLog.Window;
        var permits = await db.Permits
            .Where(p => leaderIds.Contains(p.LeaderId) && p.At > since
                && (p.Cause == PermitCause.Admission || p.Cause == PermitCause.Booking)
                && p.RequestId != withoutRequest)
            .OrderBy(p => p.At).ThenBy(p => p.RequestId)
            .Select(p => new { p.LeaderId, p.At, p.RequestId, p.Urgent })
            .ToListAsync();
        return permits.ToLookup(p => p.LeaderId, p => new PermitStamp(p.At, p.RequestId, p.Urgent));
    }

    private static DutySnapshot Duty(Leader leader, Location location, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new DutySnapshot(
            leader.ZoneId,
            leader.Hours.ToString(),
            leader.FocusTime.ToString(),
            [.. location.Holidays.Where(h => Math.Abs(h.DayNumber - today.DayNumber) <= HolidayDays)],
            [.. leader.Leave.Where(l => l.End > now)]);
    }

    private static async Task<CustomerSnapshot?> Customer(DashboardDbContext db, string customerRef, DateTimeOffset now)
    {
        var since = now - TimeSpan.FromDays(DisprovedClaimDays);
        return await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Ref == customerRef) is { } customer
            ? new CustomerSnapshot(customer.Ref, customer.Fleet, await db.Disputes.CountAsync(d =>
                d.CustomerRef == customerRef && d.AdmittedAt > since && d.SafetyClaim == SafetyClaim.Disproved))
            : null;
    }

    private static async Task<MatterSnapshot?> Matter(DashboardDbContext db, string visitRef, List<Domain.Disputes.Dispute> matters)
    {
        var matter = matters
            .OrderByDescending(d => d.IsOpen)
            .ThenByDescending(d => d.Lane)
            .ThenByDescending(d => d.ResolvedAt)
            .FirstOrDefault();
        return matter is null
            ? null
            : new MatterSnapshot(
                matter.Number, matter.ResolvedAt, matter.LastRungAt,
                await db.Facts.Where(f => f.VisitRef == visitRef && f.Kind != FactKind.Stage)
                    .MaxAsync(f => (DateTimeOffset?)f.StatedAt),
                matter.LeaderId);
    }
}
