using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>Hands everything a leader has, open disputes and waiting bookings, to a deputy; the effect can be seen before.</summary>
public sealed class HandOverCommands(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, PolicyCatalog policies, CustomerAnswers answers, TimeProvider clock)
{
    /// <returns>Null where the person may not, or the two do not go together.</returns>
    public Task<HandOver?> Preview(Actor actor, string leaderId, string deputyId) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        return network.Leader(leaderId) is { } leader && network.Leader(deputyId) is { } deputy
            && WorkloadVisibility.MaySee(actor, leader) && HandOver.Covers(deputy, leader)
                ? (await Plan(db, network, leader, deputy, clock.GetUtcNow())).Plan
                : null;
    });

    public Task<Verdict> Run(Actor actor, string leaderId, string? deputyId, string reason) => writes.Execute(async scope =>
    {
        var network = await catalog.Current(scope.Db);
        if (network.Leader(leaderId) is not { } leader || !WorkloadVisibility.MaySee(actor, leader))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var (now, deputy) = (clock.GetUtcNow(), network.Leader(deputyId));
        var load = deputy is null ? null : await Plan(scope.Db, network, leader, deputy, now);
        var verdict = HandOver.May(actor, leader, deputy, load is null || load.Disputes.Count + load.Bookings.Count > 0, reason);
        if (verdict.IsAllowed)
        {
            await Move(scope, network, actor, load!, leader, deputy!, reason.Trim(), now);
        }

        return verdict;
    });

    private async Task Move(
        WriteScope scope, Network network, Actor actor, Load load, Leader leader, Leader deputy, string reason, DateTimeOffset now)
    {
        var ids = load.Bookings.Select(b => b.RequestId).Concat(load.Disputes.Select(d => d.RequestId)).ToList();
        var requests = await scope.Db.Requests.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        foreach (var dispute in load.Disputes)
        {
            dispute.HandTo(deputy.Id);
            scope.Record(now, actor, new DisputeHandedOver(
                DisputeStanding.Of(dispute), await AuditedWords.Of(scope, dispute.CustomerRef, reason)));
            await answers.WriteHandedOver(
                scope, requests[dispute.RequestId], network.Location(dispute.LocationCode)!, deputy.Name, dispute.Number, promisedAt: null, now);
        }

        var permits = await scope.Db.Permits.Where(p => ids.Contains(p.RequestId)).ToDictionaryAsync(p => p.RequestId);
        foreach (var (booking, planned) in load.Bookings.Join(load.Plan.Bookings, b => b.RequestId, m => m.RequestId, (b, m) => (b, m)))
        {
            var permit = permits.GetValueOrDefault(booking.RequestId);
            var cause = permit?.Cause == PermitCause.Forced ? PermitCause.Forced : planned.Cause;
            Admission.HandOver(new RequestRows(requests[booking.RequestId], booking, permit, []), deputy.Id, cause);
            scope.Record(now, actor, new BookingHandedOver(booking.RequestId, deputy.Id, cause));
            await answers.WriteHandedOver(
                scope, requests[booking.RequestId], network.Location(booking.LocationCode)!, deputy.Name, number: null, booking.PromisedAt, now);
        }

        scope.Record(now, actor, new LeaderHandedOver(
            LeaderTime.Of(leader), reason, deputy.Id, load.Disputes.ConvertAll(d => d.Number), load.Bookings.ConvertAll(b => b.RequestId),
            load.Plan.Borrowed));
    }

    private async Task<Load> Plan(DashboardDbContext db, Network network, Leader leader, Leader deputy, DateTimeOffset now)
    {
        var disputes = await db.Disputes.Where(d => d.LeaderId == leader.Id && d.State != DisputeState.Resolved).OrderBy(d => d.AdmittedAt).ToListAsync();
        var bookings = await db.Bookings.Where(b => b.LeaderId == leader.Id && b.ReleasedAt == null).OrderBy(b => b.PromisedAt).ToListAsync();
        var snapshot = (await SnapshotQueries.Of(db, network, [deputy], now))[0];
        var policy = LeaderFigures.PolicyFor(await policies.InForce(db, now), deputy);
        return new Load(disputes, bookings, HandOver.Plan(snapshot, policy, disputes.Count, bookings));
    }

    private sealed record Load(List<Domain.Disputes.Dispute> Disputes, List<Booking> Bookings, HandOver Plan);
}
