using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>One use of a leader's time.</summary>
/// <param name="Customer">The name, masked.</param>
public sealed record TimeUse(
    DateTimeOffset At, PermitCause Cause, string RequestId, string? DisputeNumber, DisputeReason Reason, string Customer)
{
    public bool Counted => PermitRules.OfLeader.Contains(Cause);

    public bool Borrowed => Cause is PermitCause.Override or PermitCause.Forced;
}

/// <param name="Unclaimed">Nobody has taken it up yet.</param>
public sealed record OpenItem(string Number, Lane Lane, bool Unclaimed, DisputeReason Reason, string Customer, DateTimeOffset AdmittedAt);

/// <summary>The lists behind the numbers of one leader, or of a team together, counted as the numbers are.</summary>
/// <param name="Uses">Of eight days, and those still to come; newest first.</param>
/// <param name="Open">Oldest first.</param>
/// <param name="WeekFrom">The beginning of the week that a budget is counted over; null for a team, which has none.</param>
public sealed record WorkLists(
    IReadOnlyList<TimeUse> Uses, IReadOnlyList<OpenItem> Open, DateTimeOffset Now, DateTimeOffset? WeekFrom, DateTimeOffset? WeekUntil)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(8);

    private DateTimeOffset DayAgo => Now - PermitLog.Window;

    /// <summary>What counts against the cap of 24 hours now.</summary>
    public IEnumerable<TimeUse> Taken => Uses.Where(u => u.Counted && u.At > DayAgo && u.At <= Now);

    public IEnumerable<TimeUse> TakenBefore => Uses.Where(u => u.Counted && u.At > DayAgo - PermitLog.Window && u.At <= DayAgo);

    public IEnumerable<TimeUse> Safety => Uses.Where(u => u.Cause == PermitCause.LaneS && u.At > DayAgo && u.At <= Now);

    public IEnumerable<TimeUse> WeekUsed => Uses.Where(u => u.Counted && u.At >= WeekFrom && u.At <= Now);

    public IEnumerable<TimeUse> WeekPromised => Uses.Where(u => u.Counted && u.At > Now && u.At < WeekUntil);

    public IEnumerable<TimeUse> WeekBorrowed => Uses.Where(u => u.Borrowed && u.At >= WeekFrom && u.At < WeekUntil);

    public static async Task<WorkLists> Of(DashboardDbContext db, List<string> leaderIds, WeekBudget? week, DateTimeOffset now)
    {
        var since = now - Back;
        var permits = await (
            from permit in db.Permits
            join request in db.Requests on permit.RequestId equals request.Id
            where leaderIds.Contains(permit.LeaderId!) && permit.At > since
            orderby permit.At descending, permit.RequestId
            select new { permit.At, permit.Cause, permit.RequestId, request.DisputeNumber, request.Reason, request.VisitRef, request.CustomerRef }).ToListAsync();
        var open = await db.Disputes.Where(d => d.State != DisputeState.Resolved && leaderIds.Contains(d.LeaderId!))
            .OrderBy(d => d.AdmittedAt).ThenBy(d => d.Number)
            .Select(d => new { d.Number, d.Lane, IsWaiting = d.State == DisputeState.Waiting || d.GivenAt != null, d.Reason, d.VisitRef, d.CustomerRef, d.AdmittedAt }).ToListAsync();
        var names = await db.NamesOf(permits.Select(p => p.VisitRef).Concat(open.Select(d => d.VisitRef)));
        return new WorkLists(
            permits.ConvertAll(p => new TimeUse(p.At, p.Cause, p.RequestId, p.DisputeNumber, p.Reason, names.Of(p.VisitRef, p.CustomerRef))),
            open.ConvertAll(d => new OpenItem(
                d.Number, d.Lane, d.IsWaiting, d.Reason, names.Of(d.VisitRef, d.CustomerRef), d.AdmittedAt)),
            now, week?.From, week?.Until);
    }
}
