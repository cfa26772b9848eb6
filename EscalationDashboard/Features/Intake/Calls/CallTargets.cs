using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>
/// Whom a caller may be put through to at this moment: the leader who has the dispute, or their deputy during a leave, at work and not in focus time, on leave or on
/// another call; for a danger, at any hour, who has said that they look after it, who was given it and is being asked, and those who are on call. A customer who calls again
/// has hung up before, and in danger is not put through once more to a person who did not answer while another may.
/// </summary>
public sealed class CallTargets(NetworkCatalog catalog, OnCallQueries onCall)
{
    /// <summary>So long a person who did not answer a call about a danger comes after all others.</summary>
    private static readonly TimeSpan JustMissed = TimeSpan.FromMinutes(10);

    /// <summary>And so long after those who are as free.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromHours(1);

    internal async Task<IReadOnlyList<CallTarget>> Free(DashboardDbContext db, Location location, Dispute about, string? leaderId, Lane lane, DateTimeOffset now)
    {
        var network = await catalog.Current(db);
        var since = now - RelayCall.Longest;
        var busy = await db.RelayCalls.Where(c => c.EndedAt == null && c.CameAt >= since && c.Route == CallRoute.Connect && c.ToId != null && c.CustomerRef != about.CustomerRef).Select(c => c.ToId!).ToHashSetAsync();
        var owner = network.ToExpect(leaderId, now) is { LeftAt: null } leader
            && (leader.Duty(network.HolidaysOf(leader)).AbsenceAt(now) is var absence && (absence is null || (lane == Lane.S && IsAwake(network, about, leader, absence, now))))
            ? [new CallTarget(leader.Id, leader.Name, OnCall: false)]
            : Array.Empty<CallTarget>();
        if (lane != Lane.S)
        {
            return [.. owner.Where(to => !busy.Contains(to.Id))];
        }

        // Whether a talk goes on is the exchange's word, and its end may have been lost: in danger a busy person is better than none.
        var missed = await db.RelayCalls.Where(c => c.DisputeNumber == about.Number && c.ToId != null && c.MissedAt >= now - Missed)
            .Select(c => new { Id = c.ToId!, At = c.MissedAt!.Value }).ToListAsync();
        var hasOwner = about.IsTaken && owner.Length > 0 && !about.IsOwnerGone(network, now);
        var (answered, answeredAt) = hasOwner ? ([], null) : await LooksAfter(db, network, about, now);

        // Of a person who has it, or has said that they look after it, only what they missed since counts.
        var dealing = (hasOwner ? owner : answered).Select(to => to.Id).ToHashSet();
        var dealingSince = hasOwner ? about.ClaimedAt : answeredAt;
        missed.RemoveAll(m => dealing.Contains(m.Id) && m.At <= dealingSince);
        return
        [
            .. answered.Concat(owner).Concat(await OnCall(db, location, about, now)).DistinctBy(to => to.Id)
                .OrderBy(to => missed.Exists(m => m.Id == to.Id && m.At >= now - JustMissed)).ThenBy(to => busy.Contains(to.Id))
                .ThenBy(to => dealing.Contains(to.Id) ? 0 : missed.Count(m => m.Id == to.Id)),
        ];
    }

    // One who was given it is being asked, and one who has just done something about it is at work, whatever their hours say.
    private static bool IsAwake(Network network, Dispute about, Leader leader, Absence? absence, DateTimeOffset now) =>
        about.GivenAt is not null ? absence != Absence.OnLeave : absence == Absence.OffDuty && OwnerAway.At(leader, about.LocationCode, about.RegionCode, network.HolidaysOf(leader), now, about.OwnerSeenAt) is null;

    private static async Task<(CallTarget[] Person, DateTimeOffset? Since)> LooksAfter(DashboardDbContext db, Network network, Dispute about, DateTimeOffset now)
    {
        // The call itself rings, and a promise about to break asks others: the person who said it last knows of it all the same, unless
        // others are asked in their place.
        var pages = await db.Pages.AsNoTracking().Where(p => p.DisputeNumber == about.Number).ToListAsync();
        var last = pages.Where(p => p.AcknowledgedBy is not null && (!about.IsTaken || p.EndedAt >= about.ClaimedAt)).MaxBy(p => p.EndedAt);
        return last is { AcknowledgedBy: { } id } && !pages.Exists(p => p is { IsOpen: true, Cause: PageCause.Safety } && p.StartedAt > last.EndedAt && p.StartedAt < now)
            && await PageAnswers.Against(db, network, last, id, last.Via, now) is null
            && await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is { } account
                ? ([new CallTarget(account.LeaderId ?? account.Id, account.Name, OnCall: true)], last.EndedAt)
                : ([], null);
    }

    private async Task<IReadOnlyList<CallTarget>> OnCall(DashboardDbContext db, Location location, Dispute about, DateTimeOffset now)
    {
        var people = await PageAnswers.InOrder(db, await catalog.Current(db), about, await onCall.ReachedAsync(db, location.Code, now), now);
        var accounts = people.Select(p => p.AccountId).ToList();
        var leaders = await db.Accounts.Where(a => accounts.Contains(a.Id) && a.LeaderId != null).ToDictionaryAsync(a => a.Id, a => a.LeaderId!);
        return [.. people.Select(p => new CallTarget(leaders.GetValueOrDefault(p.AccountId, p.AccountId), p.Name, OnCall: true))];
    }
}
