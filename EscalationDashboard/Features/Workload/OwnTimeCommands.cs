using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>
/// Leaders set their hours, focus time, leave and capacity. The guardrails decide by the new ones from the next request on; promises
/// that were made before are kept, by the deputy where need be. Customers whose card names the leader are told of new hours, and
/// colleagues whose turn on call is theirs again are told of that.
/// </summary>
public sealed class OwnTimeCommands(IWriteQueue writes, NetworkCatalog catalog, PolicyCatalog policies, ContactCards cards, TimeProvider clock)
{
    public Task<Verdict> SetHours(Actor actor, string leaderId, string hours, string focus, string reason) =>
        Change(actor, leaderId, reason, (leader, why) => new LeaderHoursSet(leader, why), (_, leader, _) => Task.FromResult(OwnTime.SetHours(actor, leader, hours, focus, reason)));

    public Task<Verdict> TakeLeave(Actor actor, string leaderId, Interval leave, string? deputyId, string reason) =>
        Change(actor, leaderId, reason, (leader, why) => new LeaveTaken(leader, why), async (scope, leader, now) => OwnTime.TakeLeave(
            actor, leader, leave, await scope.Db.Leaders.AsNoTracking().SingleOrDefaultAsync(l => l.Id == deputyId), reason, now));

    public Task<Verdict> EndLeave(Actor actor, string leaderId, DateTimeOffset start, string reason) =>
        Change(actor, leaderId, reason, (leader, why) => new LeaveEnded(leader, why), (_, leader, now) => Task.FromResult(OwnTime.EndLeave(actor, leader, start, reason, now)));

    public Task<Verdict> SetCapacity(Actor actor, string leaderId, OwnCaps own, string reason) =>
        Change(actor, leaderId, reason, (leader, why) => new LeaderCapacitySet(leader, why), async (scope, leader, now) => OwnTime.SetCapacity(
            actor, leader, own, LeaderFigures.PolicyFor(await policies.InForce(scope.Db, now), leader), reason));

    // Unknown or not theirs: one answer for both, so that ids cannot be tried out.
    private Task<Verdict> Change(
        Actor actor, string leaderId, string reason, Func<LeaderTime, string, LeaderEvent> happened, Func<WriteScope, Leader, DateTimeOffset, Task<Verdict>> change) =>
        writes.Execute(async scope =>
        {
            var leader = await scope.Db.Leaders.SingleOrDefaultAsync(l => l.Id == leaderId);
            if (leader is null || !WorkloadVisibility.MaySee(actor, leader))
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var (now, before) = (clock.GetUtcNow(), await catalog.Current(scope.Db));
            var verdict = await change(scope, leader, now);
            if (verdict.IsAllowed)
            {
                await TurnsAgain.Tell(scope, before, leader, now);
                await OffersOfAbsent.End(scope, actor, before, leader, now);
                await scope.Next(Counter.Network);
                await cards.Follow(scope, await PlacesOf(scope, leader), now);
                scope.Record(now, actor, happened(LeaderTime.Of(leader), reason.Trim()));
            }

            return verdict;
        });

    private static async Task<IReadOnlyCollection<string>> PlacesOf(WriteScope scope, Leader leader) => leader.Tier == LeaderTier.Local
        ? leader.LocationCodes
        : await scope.Db.Locations.Where(l => l.RegionCode == leader.RegionCode).Select(l => l.Code).ToListAsync();
}
