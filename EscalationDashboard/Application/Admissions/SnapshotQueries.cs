using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Gathers what the guardrails may look at, inside the transaction in which they decide.</summary>
public static class SnapshotQueries
{
    // Holidays further away than any booking can reach would only make the stored snapshot larger.
    private const int HolidayDays = 60;

    public static async Task<Snapshot> For(
        DashboardDbContext db, Network network, Visit visit, Location location, RequestFacts request, DateTimeOffset now)
    {
        var leaders = Around(network, location, now);
        var rows = await SnapshotRows.Of(db, request, location.RegionCode, location.Code, leaders.Ids, now);
        var matters = MattersOf(rows.Matters, request.Reason);
        return new Snapshot
        {
            Visit = new VisitSnapshot(
                visit.Ref, visit.CustomerRef, visit.OpenedAt, visit.PromisedAt, visit.IsHandedOver,
                visit.HasStopDrivingRecall, visit.Drivable, visit.TowOpen)
            {
                OpenRecall = visit.HasOpenRecall,
                NothingStated = rows.Facts.Count == 0,
            },
            Location = new LocationSnapshot(location.Code, location.RegionCode, location.Stage)
            {
                ContactTier = location.ContactTier,
                Hours = new HoursSnapshot(location.ZoneId, location.Hours.ToString(), Near(location.Holidays, now)),
            },
            Customer = rows.Customer,
            Matter = MatterState.Of(
                matters, rows.Facts.Where(f => f.Kind == request.Reason.Disputed()).Max(f => (DateTimeOffset?)f.ReceivedAt)),
            Ground = Ground(rows.Facts, request.Reason),
            Waiting = rows.Waiting,
            OpenSafetyDispute = MatterState.OpenInSafety(matters),
            Leaders = Of(network, leaders.All, rows.Leaders, leaders.Local.Contains, now),
            LastDecisionAt = rows.LastDecisionAt,
        };
    }

    /// <summary>The location's leaders, their deputies and the region's leaders, by id.</summary>
    public static async Task<ImmutableArray<LeaderSnapshot>> Leaders(DashboardDbContext db, Network network, Location location, DateTimeOffset now)
    {
        var leaders = Around(network, location, now);
        return Of(network, leaders.All, await LeaderRows.Of(db, leaders.Ids, now), leaders.Local.Contains, now);
    }

    /// <summary>Leaders wherever they are; for pages, not for deciding.</summary>
    public static async Task<ImmutableArray<LeaderSnapshot>> Of(DashboardDbContext db, Network network, List<Leader> leaders, DateTimeOffset now) =>
        Of(network, leaders, await LeaderRows.Of(db, leaders.ConvertAll(l => l.Id), now), l => l.Tier == LeaderTier.Local, now);

    private static (List<Leader> All, List<Leader> Local, List<string> Ids) Around(Network network, Location location, DateTimeOffset now)
    {
        var inRegion = network.LeadersIn(location.RegionCode).ToList();
        var local = inRegion.FindAll(l => l.LocationCodes.Contains(location.Code));
        var deputies = local.Select(l => l.DeputyAt(now)).ToHashSet();
        var all = inRegion
            .Where(l => l.Tier == LeaderTier.Regional || local.Contains(l) || deputies.Contains(l.Id))
            .OrderBy(l => l.Id, StringComparer.Ordinal)
            .ToList();
        return (all, local, all.ConvertAll(l => l.Id));
    }

    private static ImmutableArray<LeaderSnapshot> Of(
        Network network, List<Leader> leaders, LeaderRows rows, Func<Leader, bool> atLocation, DateTimeOffset now) =>
    [
        .. leaders.Select(l => new LeaderSnapshot(
            l.Id, l.Name, l.Tier, atLocation(l), l.DeputyAt(now), rows.Open.GetValueOrDefault(l.Id), rows.Served.GetValueOrDefault(l.Id),
            [.. rows.Permits[l.Id]], Duty(l, Near(network.HolidaysOf(l), now), now))
        {
            Own = l.Own(),
        }),
    ];

    private static DutySnapshot Duty(Leader leader, ImmutableArray<DateOnly> holidays, DateTimeOffset now) => new(
        leader.ZoneId, leader.Hours.ToString(), leader.FocusTime.ToString(), holidays,
        [.. leader.Leave.Where(l => l.End > now).Select(l => l.Time)]);

    // What was merged goes on in the other dispute.
    private static List<MatterState> MattersOf(List<MatterRow> ofVisit, DisputeReason reason) =>
    [
        .. ofVisit.Where(d => d.Reason == reason)
            .Select(d => Matters.EndOf(d, row => row.MergedInto, number => ofVisit.Find(other => other.State.Number == number)))
            .DistinctBy(d => d.State.Number).Select(d => d.State),
    ];

    private static ImmutableArray<DateOnly> Near(IEnumerable<DateOnly> holidays, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. holidays.Where(h => Math.Abs(h.DayNumber - today.DayNumber) <= HolidayDays)];
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
}
