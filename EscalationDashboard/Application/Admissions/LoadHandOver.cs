using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What a leader has, and what handing it over would do to the deputy.</summary>
public sealed record LeaderLoad(List<Dispute> Disputes, List<Booking> Bookings, HandOver Plan)
{
    public bool IsEmpty => Disputes.Count + Bookings.Count == 0;
}

/// <summary>Moves everything a leader has, open disputes and waiting bookings, to a deputy; customers are told.</summary>
public sealed class LoadHandOver(PolicyCatalog policies, CustomerAnswers answers)
{
    /// <param name="places">What they have there; null for everything.</param>
    public async Task<LeaderLoad> Plan(
        DashboardDbContext db, Network network, Leader leader, Leader deputy, DateTimeOffset now, IReadOnlyCollection<string>? places = null)
    {
        var disputes = await OpenOf(db, leader.Id, places);
        var bookings = (await db.Bookings.Where(b => b.LeaderId == leader.Id && b.ReleasedAt == null).OrderBy(b => b.PromisedAt).ToListAsync())
            .FindAll(b => places?.Contains(b.LocationCode) ?? true);
        var snapshot = (await SnapshotQueries.Of(db, network, [deputy], now))[0];
        var policy = LeaderFigures.PolicyFor(await policies.InForce(db, now), deputy);
        return new LeaderLoad(disputes, bookings, HandOver.Plan(snapshot, policy, disputes.Count, bookings) with
        {
            Dangers = disputes.Count(Rising.IsAtAnyHour),
            Away = disputes is [var first, ..] ? OwnerAway.At(deputy, first.LocationCode, first.RegionCode, network.HolidaysOf(deputy), now) : null,
        });
    }

    public async Task Move(
        WriteScope scope, Network network, Actor actor, LeaderLoad load, Leader leader, Leader deputy, string reason, DateTimeOffset now)
    {
        var ids = load.Bookings.Select(b => b.RequestId).Concat(load.Disputes.Select(d => d.RequestId)).ToList();
        var requests = await scope.Db.Requests.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        foreach (var dispute in load.Disputes)
        {
            var knows = deputy.Id == actor.LeaderId || (Rising.IsAtAnyHour(dispute) && await PageAnswers.IsLookedAfterBy(scope.Db, network, dispute, deputy, now));
            dispute.HandOver(deputy.Id, deputy.Tier == LeaderTier.Local, now, knows);
            dispute.RecalculateTimers(network.Location(dispute.LocationCode)!.Calendar());
            scope.Record(now, actor, new DisputeHandedOver(
                DisputeStanding.Of(dispute), await AuditedWords.Of(scope, dispute.CustomerRef, reason)));
            await PageCourse.Follow(scope, actor, dispute, now);
            await PageCourse.Given(scope, dispute, now);
            await answers.WriteHandedOver(scope, requests[dispute.RequestId], network, deputy.Name, dispute, now);
        }

        var permits = await scope.Db.Permits.Where(p => ids.Contains(p.RequestId)).ToDictionaryAsync(p => p.RequestId);
        foreach (var (booking, planned) in load.Bookings.Join(load.Plan.Bookings, b => b.RequestId, m => m.RequestId, (b, m) => (b, m)))
        {
            var permit = permits.GetValueOrDefault(booking.RequestId);
            var cause = permit?.Cause == PermitCause.Forced ? PermitCause.Forced : planned.Cause;
            Admission.HandOver(new RequestRows(requests[booking.RequestId], booking, permit, []), deputy.Id, cause);
            scope.Record(now, actor, new BookingHandedOver(booking.RequestId, deputy.Id, cause));
            await answers.WriteHandedOver(
                scope, requests[booking.RequestId], network.Location(booking.LocationCode)!, deputy.Name, booking.PromisedAt, now);
        }

        scope.Record(now, actor, new LeaderHandedOver(
            LeaderTime.Of(leader), reason, deputy.Id, load.Disputes.ConvertAll(d => d.Number), load.Bookings.ConvertAll(b => b.RequestId),
            load.Plan.Borrowed));
    }

    /// <summary>Gives what is open back to the queue of its place. What is booked keeps its time: who is there then keeps the promise.</summary>
    /// <param name="places">What the leader has there; null for everything.</param>
    /// <returns>What was given back.</returns>
    public static async Task<List<string>> Return(
        WriteScope scope, Network network, Actor actor, string leaderId, DateTimeOffset now, IReadOnlyCollection<string>? places = null)
    {
        var disputes = await OpenOf(scope.Db, leaderId, places);
        foreach (var dispute in disputes)
        {
            dispute.GiveBack(now);
            dispute.RecalculateTimers(network.Location(dispute.LocationCode)!.Calendar());
            scope.Record(now, actor, new DisputeReleased(DisputeStanding.Of(dispute)));
        }

        return disputes.ConvertAll(d => d.Number);
    }

    /// <summary>Where a leader has something open or promised; where they work, when there is nothing.</summary>
    public static async Task<IReadOnlyCollection<string>> PlacesOf(DashboardDbContext db, Leader leader)
    {
        var disputes = db.Disputes.Where(d => d.LeaderId == leader.Id && d.State != DisputeState.Resolved).Select(d => d.LocationCode);
        var bookings = db.Bookings.Where(b => b.LeaderId == leader.Id && b.ReleasedAt == null).Select(b => b.LocationCode);
        return await disputes.Union(bookings).ToListAsync() is { Count: > 0 } some ? some : leader.LocationCodes;
    }

    private static async Task<List<Dispute>> OpenOf(DashboardDbContext db, string leaderId, IReadOnlyCollection<string>? places) =>
        (await db.Disputes.Where(d => d.LeaderId == leaderId && d.State != DisputeState.Resolved).OrderBy(d => d.AdmittedAt).ToListAsync())
            .FindAll(d => places?.Contains(d.LocationCode) ?? true);
}
