using System.Collections.Immutable;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Workload;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>What some locations throttled in a week.</summary>
/// <param name="Matters">
/// What stayed away from leaders: however often a customer asks about one matter, it is one; nothing that reached a leader all the
/// same, or was found wrong, is among them.
/// </param>
public sealed record Throttled(int Refused, int Redirected, int RefusedDay, int Matters)
{
    public static readonly Throttled Nothing = new(0, 0, 0, 0);

    public int Week => Refused + Redirected;
}

/// <summary>
/// Everything the workload is worked out from, read at one instant and bounded: what is open, the permits of eight days, who
/// waits, what was throttled in a week, and the latest handling times of each location.
/// </summary>
/// <param name="Seen">The leaders it was read for.</param>
/// <param name="Leaders">The same, as the guardrails see them.</param>
public sealed record LoadPicture(
    DateTimeOffset Now, Network Network, Policy Policy, IReadOnlyList<Leader> Seen, ImmutableArray<LeaderSnapshot> Leaders,
    ILookup<string, OpenWork> Open, ILookup<string, PermitUse> Permits, IReadOnlyList<Booking> Waiting,
    IReadOnlyDictionary<string, Throttled> ThrottledAt, IReadOnlyDictionary<string, HandlingTimes> Times)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // The week so far, and the day before yesterday on a Monday.
    private static readonly TimeSpan PermitsBack = TimeSpan.FromDays(8);

    public static async Task<LoadPicture> Of(
        DashboardDbContext db, Network network, Policy policy, List<Leader> leaders, IReadOnlyCollection<Location> locations, DateTimeOffset now)
    {
        var (ids, codes) = (leaders.ConvertAll(l => l.Id), locations.Select(l => l.Code).ToList());
        var open = await db.Disputes
            .Where(d => d.State != DisputeState.Resolved && ids.Contains(d.LeaderId!))
            .Select(d => new { d.LeaderId, Work = new OpenWork(d.LocationCode, d.Lane, d.State == DisputeState.Waiting || d.GivenAt != null, d.AdmittedAt) })
            .ToListAsync();
        var since = now - PermitsBack;
        var permits = await db.Permits
            .Where(p => ids.Contains(p.LeaderId!) && p.At > since)
            .Select(p => new { p.LeaderId, Use = new PermitUse(p.At, p.Cause) })
            .ToListAsync();
        var waiting = await db.Bookings
            .Where(b => b.ReleasedAt == null && b.LeaderId != null && codes.Contains(b.LocationCode))
            .OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId)
            .ToListAsync();
        return new LoadPicture(
            now, network, policy, leaders,
            await SnapshotQueries.Of(db, network, leaders, now),
            open.ToLookup(o => o.LeaderId!, o => o.Work),
            permits.ToLookup(p => p.LeaderId!, p => p.Use),
            waiting,
            await ThrottledIn(db, codes, now),
            await HandlingRows.TimesOf(db, network, locations));
    }

    public HandlingTimes TimesAt(string locationCode) => Times.GetValueOrDefault(locationCode, HandlingTimes.Unknown);

    public LeaderSnapshot Snapshot(Leader leader) => Leaders.First(l => l.Id == leader.Id);

    public LeaderFigures Figures(Leader leader) => LeaderFigures.Of(
        Snapshot(leader), LeaderFigures.PolicyFor(Policy, leader), [.. Open[leader.Id]], [.. Permits[leader.Id]], TimesAt, Now);

    public LeaderCard Card(Leader leader)
    {
        var figures = Figures(leader);
        return new LeaderCard(
            leader,
            string.Join(", ", leader.LocationCodes.Select(code => Network.Location(code)?.Name ?? code)),
            figures,
            WeekBudget.Of(Snapshot(leader).Calendar(), figures.TakenCap, [.. Permits[leader.Id]], Now),
            Shielded.Sum(leader.LocationCodes.Select(code => ShieldedAt(code).Part(LocalsAt(code).Count()))),
            Waiting.Count(b => b.LeaderId == leader.Id),
            leader.LocationCodes.Select(code => TimesAt(code).Median).FirstOrDefault(m => m is not null));
    }

    public Shielded ShieldedAt(string locationCode) =>
        Shielded.Of(ThrottledAt.GetValueOrDefault(locationCode, Throttled.Nothing).Matters, TimesAt(locationCode));

    public IEnumerable<Leader> LocalsAt(string locationCode) => Network.Leaders.Where(l => l.LocationCodes.Contains(locationCode));

    private static async Task<Dictionary<string, Throttled>> ThrottledIn(DashboardDbContext db, List<string> codes, DateTimeOffset now)
    {
        var (weekAgo, dayAgo) = (now - Week, now - PermitLog.Window);
        var counts = await db.Requests
            .Where(r => codes.Contains(r.LocationCode) && r.DecidedAt >= weekAgo
                && (r.Outcome == RequestOutcome.Refused || r.Outcome == RequestOutcome.Redirected))
            .GroupBy(r => new { r.LocationCode, r.Outcome })
            .Select(g => new { g.Key.LocationCode, g.Key.Outcome, All = g.Count(), Day = g.Count(r => r.DecidedAt >= dayAgo) })
            .ToListAsync();
        var wrong = db.FoundWrong();
        var matters = (await db.Requests
            .Where(r => codes.Contains(r.LocationCode) && r.DecidedAt >= weekAgo
                && (r.Outcome == RequestOutcome.Refused || r.Outcome == RequestOutcome.Redirected)
                && !db.Disputes.Any(d => d.VisitRef == r.VisitRef && d.Reason == r.Reason) && !wrong.Any(a => a.RequestId == r.Id))
            .Select(r => new { r.LocationCode, r.CustomerRef, r.VisitRef, r.Reason }).Distinct()
            .ToListAsync()).CountBy(m => m.LocationCode).ToDictionary();
        return counts.GroupBy(c => c.LocationCode).ToDictionary(g => g.Key, g => new Throttled(
            g.Where(c => c.Outcome == RequestOutcome.Refused).Sum(c => c.All),
            g.Where(c => c.Outcome == RequestOutcome.Redirected).Sum(c => c.All),
            g.Where(c => c.Outcome == RequestOutcome.Refused).Sum(c => c.Day),
            matters.GetValueOrDefault(g.Key)));
    }
}
