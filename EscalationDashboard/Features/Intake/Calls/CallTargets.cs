using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>
/// Whom a caller may be put through to at this moment: the leader who has the dispute, at work and not in focus time, on leave or on
/// another call; for a danger, at any hour, those who are on call too. A customer who calls again has hung up before.
/// </summary>
public sealed class CallTargets(NetworkCatalog catalog, OnCallQueries onCall)
{
    internal async Task<IReadOnlyList<CallTarget>> Free(DashboardDbContext db, Location location, string? leaderId, string customerRef, Lane lane, DateTimeOffset now)
    {
        var network = await catalog.Current(db);
        var since = now - RelayCall.Longest;
        var busy = await db.RelayCalls.Where(c => c.EndedAt == null && c.CameAt >= since && c.Route == CallRoute.Connect && c.ToId != null && c.CustomerRef != customerRef).Select(c => c.ToId!).ToHashSetAsync();
        var owner = network.Leader(leaderId) is { LeftAt: null } leader && leader.Duty(network.HolidaysOf(leader)).AbsenceAt(now) is null
            ? [new CallTarget(leader.Id, leader.Name, OnCall: false)]
            : Array.Empty<CallTarget>();
        var people = owner.Concat(lane == Lane.S ? await OnCall(db, location, now) : []).DistinctBy(to => to.Id);

        // Whether a talk goes on is the exchange's word, and its end may have been lost: in danger a busy person is better than none.
        return lane == Lane.S ? [.. people.OrderBy(to => busy.Contains(to.Id))] : [.. people.Where(to => !busy.Contains(to.Id))];
    }

    private async Task<IReadOnlyList<CallTarget>> OnCall(DashboardDbContext db, Location location, DateTimeOffset now)
    {
        var people = await onCall.ReachedAsync(db, location.Code, now);
        var accounts = people.Select(p => p.AccountId).ToList();
        var leaders = await db.Accounts.Where(a => accounts.Contains(a.Id) && a.LeaderId != null).ToDictionaryAsync(a => a.Id, a => a.LeaderId!);
        return [.. people.Select(p => new CallTarget(leaders.GetValueOrDefault(p.AccountId, p.AccountId), p.Name, OnCall: true))];
    }
}
