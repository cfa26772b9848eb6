using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Pilot;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot;

/// <summary>
/// Works out how well the guardrails worked at each location in the last <see cref="Readiness.Period"/>. The gate is one and
/// the same for everybody, so these counts are the whole pilot's; who sees which location's is the page's matter.
/// </summary>
public sealed class ReadinessQueries(NetworkCatalog catalog, PolicyCatalog policies)
{
    /// <summary>A month's counts hardly move in this time, and a page looks again at every change.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);
    private PilotHealth? _latest;

    /// <summary>At most <see cref="GoodFor"/> old; one for everybody who looks.</summary>
    public async Task<PilotHealth> Latest(DashboardDbContext db, DateTimeOffset now)
    {
        var version = (await catalog.Current(db)).Version;
        if (Volatile.Read(ref _latest) is { } known && known.Network.Version == version && known.At <= now && now - known.At < GoodFor)
        {
            return known;
        }

        var health = await At(db, now);
        Volatile.Write(ref _latest, health);
        return health;
    }

    public async Task<PilotHealth> At(DashboardDbContext db, DateTimeOffset now)
    {
        var since = now - Readiness.Period;
        var network = await catalog.Current(db);
        var policy = await policies.InForce(db, now);
        var requests = await Requests(db, since, now);
        var loose = await LooseEnds(db, since, now);
        var wrong = await FoundWrong(db, since, now);
        var permits = await Permits(db, since, now);
        var over = CapWindows.Over(permits).Where(p => p.At >= since).ToLookup(p => p.LocationCode);
        var used = permits.Where(p => p.At >= since).ToLookup(p => p.LocationCode);
        var waits = await Waits(db, since, now);
        var appeals = await Appeals(db, since, now);
        var ends = await Ends(db, since, now);
        var votes = await db.ReadinessVotes.AsNoTracking().Where(v => v.At >= since && v.At <= now).ToListAsync();
        var stood = await StandingTimes.Medians(db, since, now);
        return new PilotHealth(network, now, network.Locations.ToDictionary(l => l.Code, location =>
        {
            var asked = requests[location.Code].ToList();
            var at = waits[location.Code].ToList();
            var bound = policy.For(location.RegionCode, location.Code).MaxDeferral;
            return new ReadinessFigures
            {
                LooseEnds = new(loose.GetValueOrDefault(location.Code), asked.Sum(r => r.Count)),
                OverCap = new(over[location.Code].Count(), used[location.Code].Count()),
                SafetyMissed = new(asked.Where(r => r is { IsSafety: true, Reached: false }).Sum(r => r.Count), asked.Where(r => r.IsSafety).Sum(r => r.Count)),
                FalseThrottles = new(wrong.GetValueOrDefault(location.Code), asked.Where(r => r.IsHeld).Sum(r => r.Count)),
                WaitedTooLong = new(at.Count(w => w.Waited > bound + Trouble.Grace), at.Count),
                OldestWait = at.Select(w => w.Waited).DefaultIfEmpty().Max(),
                WaitBound = bound,
                BookingsKept = new(at.Count(w => w.Kept == true), at.Count(w => w.Kept is not null)),
                AppealsInTime = appeals.GetValueOrDefault(location.Code),
                SameDay = ends.GetValueOrDefault(location.Code, PlaceCell.None).SameDay,
                Content = ends.GetValueOrDefault(location.Code, PlaceCell.None).Contentment,
                Leaders = Leaders(network, location, now),
                Votes = Votes(network, location, votes),
            };
        }), stood);
    }

    private sealed record Asked(string LocationCode, RequestOutcome Outcome, Lane Lane, bool Danger, int Count)
    {
        public bool IsSafety => Danger || Lane == Lane.S;

        public bool Reached => Lane == Lane.S && Outcome is RequestOutcome.Admitted or RequestOutcome.Merged;

        public bool IsHeld => Outcome is RequestOutcome.Refused or RequestOutcome.Deferred or RequestOutcome.Redirected;
    }

    private static async Task<ILookup<string, Asked>> Requests(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) =>
        (await db.Requests.Where(r => r.DecidedAt >= since && r.DecidedAt <= now)
            .GroupBy(r => new { r.LocationCode, r.Outcome, r.Lane, Danger = r.Dangers != Dangers.None })
            .Select(g => new { g.Key.LocationCode, g.Key.Outcome, g.Key.Lane, g.Key.Danger, Count = g.Count() })
            .ToListAsync())
        .ToLookup(g => g.LocationCode, g => new Asked(g.LocationCode, g.Outcome, g.Lane, g.Danger, g.Count));

    private static Task<Dictionary<string, int>> LooseEnds(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) => db.Requests
        .Where(r => r.DecidedAt >= since && r.DecidedAt <= now)
        .Where(r => !db.Decisions.Any(d => d.RequestId == r.Id)
            || ((r.Outcome == RequestOutcome.Admitted || r.Outcome == RequestOutcome.Merged) && !db.Disputes.Any(d => d.Number == r.DisputeNumber))
            || (r.Outcome == RequestOutcome.Deferred && r.SharesPromiseOf == null && !db.Bookings.Any(b => b.RequestId == r.Id)))
        .GroupBy(r => r.LocationCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

    // Of those that count as held back alone, which is what they are a share of: what was let in since counts as neither.
    private static Task<Dictionary<string, int>> FoundWrong(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) => db.FoundWrong()
        .Where(a => a.At <= now)
        .Join(
            db.Requests.Where(r => r.DecidedAt >= since && r.DecidedAt <= now
                && (r.Outcome == RequestOutcome.Refused || r.Outcome == RequestOutcome.Deferred || r.Outcome == RequestOutcome.Redirected)),
            a => a.RequestId, r => r.Id, (a, r) => new { r.Id, r.LocationCode })
        .Distinct()
        .GroupBy(r => r.LocationCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

    // A booking's permit was given at most the longest wait before its time, maybe under numbers that have been replaced since.
    private static async Task<List<CappedPermit>> Permits(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now)
    {
        var inForce = (await db.Policies.AsNoTracking().Where(p => p.Life.InForceFrom != null).OrderBy(p => p.Life.InForceFrom).ToListAsync())
            .ConvertAll(p => (From: p.Life.InForceFrom!.Value, Policy: p.Read()));
        var (earliest, caps) = (since - PermitLog.Window, new Dictionary<(string, int), (int Cap, int Reserve)>());
        var rows = await (
            from permit in db.Permits
            where PermitRules.OfLeader.Contains(permit.Cause)
                && permit.LeaderId != null && permit.At > earliest && permit.At <= now
            join request in db.Requests on permit.RequestId equals request.Id
            select new { LeaderId = permit.LeaderId!, permit.At, permit.Urgent, request.LocationCode, request.RegionCode, request.DecidedAt }).ToListAsync();
        return rows.ConvertAll(row =>
        {
            var decided = row.DecidedAt < row.At ? row.DecidedAt : row.At;
            var first = Math.Max(0, inForce.FindLastIndex(p => p.From <= decided));
            var last = Math.Max(first, inForce.FindLastIndex(p => p.From <= row.At));
            var versions = inForce.GetRange(first, last - first + 1).ConvertAll(p => CapsOf(p.Policy, row.RegionCode, row.LocationCode));
            return new CappedPermit(
                row.LeaderId, row.LocationCode, row.At, row.Urgent, versions.Max(v => v.Cap), versions.Max(v => v.Cap + v.Reserve) - versions.Max(v => v.Cap));
        });

        (int Cap, int Reserve) CapsOf(Policy policy, string region, string location)
        {
            if (!caps.TryGetValue((location, policy.Version), out var known))
            {
                var at = policy.For(region, location);
                caps[(location, policy.Version)] = known = (at.LeaderPer24Hours, at.LeaderUrgentReserve);
            }

            return known;
        }
    }

    /// <param name="Kept">Null while its time has not come.</param>
    private sealed record Wait(TimeSpan Waited, bool? Kept);

    private static async Task<ILookup<string, Wait>> Waits(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) => (await (
            from booking in db.Bookings
            where booking.BookedAt <= now && (booking.BookedAt >= since || booking.ReleasedAt == null)
            join request in db.Requests on booking.RequestId equals request.Id
            select new { booking.LocationCode, request.DecidedAt, booking.PromisedAt, booking.ReleasedAt }).ToListAsync())
        .ToLookup(b => b.LocationCode, b => new Wait(
            (b.ReleasedAt ?? now) - b.DecidedAt,
            b.ReleasedAt is { } released ? released <= b.PromisedAt + Trouble.Grace
                : b.PromisedAt + Trouble.Grace < now ? false
                : null));

    private static async Task<Dictionary<string, Tally>> Appeals(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) =>
        (await db.Appeals.Where(a => a.MadeAt >= since && a.MadeAt <= now && (a.AnsweredAt != null || a.DueAt < now))
            .GroupBy(a => new { a.LocationCode, InTime = a.AnsweredAt != null && a.AnsweredAt <= a.DueAt })
            .Select(g => new { g.Key.LocationCode, g.Key.InTime, Count = g.Count() })
            .ToListAsync())
        .GroupBy(g => g.LocationCode)
        .ToDictionary(g => g.Key, g => new Tally(g.Where(a => a.InTime).Sum(a => a.Count), g.Sum(a => a.Count)));

    // The same figures, counted the same way, as those of the page that says whether the pilot works.
    private static async Task<Dictionary<string, PlaceCell>> Ends(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) =>
        (await PlaceCells.Of(db, db.Disputes.Where(d => d.AdmittedAt >= since && d.AdmittedAt <= now), now))
        .GroupBy(c => c.LocationCode).ToDictionary(g => g.Key, PlaceCell.Sum);

    private static List<Leader> AssignedTo(Network network, Location location) =>
        [.. network.LeadersIn(location.RegionCode).Where(l => l.Tier == LeaderTier.Local && l.LocationCodes.Contains(location.Code))];

    // Of those who have left the location, nothing counts any more.
    private static Tally Votes(Network network, Location location, List<ReadinessVote> votes)
    {
        var assigned = AssignedTo(network, location).Select(l => l.Id).ToHashSet();
        var here = votes.FindAll(v => v.LocationCode == location.Code && assigned.Contains(v.LeaderId));
        return new(here.Count(v => v.Yes), here.Count);
    }

    private static Tally Leaders(Network network, Location location, DateTimeOffset now)
    {
        var assigned = AssignedTo(network, location);
        return new(assigned.Count(l => l.Duty(network.HolidaysOf(l)).NextOnDuty(now, now + Fortnight) is not null), assigned.Count);
    }
}
