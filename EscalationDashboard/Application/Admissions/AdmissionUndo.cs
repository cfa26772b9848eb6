using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Takes back a dispute that a person has just opened, as though the request had waited on; inside the caller's transaction.</summary>
public sealed class AdmissionUndo(PolicyCatalog policies, NetworkCatalog catalog)
{
    /// <summary>
    /// The dispute goes, with its timeline; the request, those that shared its promise, the booking and the permit are as they
    /// were. Only where another customer has got the place meanwhile the permit is borrowed, so that no window is over its cap.
    /// </summary>
    public async Task TakeBack(WriteScope scope, Actor actor, StaffAction act, Dispute dispute, Booking? booking, DateTimeOffset now)
    {
        var before = act.Before!.Opening!;
        var together = await scope.Db.Requests.Where(r => r.DisputeNumber == dispute.Number).ToListAsync();
        var of = new RequestRows(
            together.Single(r => r.Id == act.RequestId), booking, await scope.Db.Permits.SingleAsync(p => p.RequestId == act.RequestId),
            together.FindAll(r => r.Id != act.RequestId));
        var cause = before.Permit is { } permit ? await CauseOf(scope, of.Permit!, permit, dispute, now) : (PermitCause?)null;
        var activity = dispute.LeaderId is { } leader ? await scope.Db.FindActivity(leader) : null;
        Admission.TakeBack(new AdmissionRows(scope.Db), of, dispute, activity, before, cause, act.At);
        scope.Db.Timeline.RemoveRange(await scope.Db.Timeline.Where(e => e.DisputeNumber == dispute.Number).ToListAsync());
        if (!await scope.Db.Disputes.AnyAsync(d => d.VisitRef == dispute.VisitRef && d.Reason == dispute.Reason && d.Number != dispute.Number))
        {
            (await scope.Db.Visits.SingleAsync(v => v.Ref == dispute.VisitRef)).NotDisputedFor(dispute.Reason);
        }

        act.DisputeNumber = null;
        scope.Record(now, actor, new DisputeTakenBack(act.RequestId!, dispute.Number, act.At, cause, dispute.RegionCode, dispute.LocationCode));
    }

    private async Task<PermitCause> CauseOf(WriteScope scope, Permit permit, BeforePermit before, Dispute dispute, DateTimeOffset now)
    {
        var network = await catalog.Current(scope.Db);
        var location = network.Location(dispute.LocationCode)!;
        var policy = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code);
        var leader = (await SnapshotQueries.Leaders(scope.Db, network, location, now))
            .FirstOrDefault(l => l.Id == before.LeaderId)?.Without(permit.RequestId);
        var fits = before.Cause == PermitCause.Forced
            || (leader is not null && leader.Log().HasRoomAt(before.At, LeaderCaps.Of(leader, policy).For(permit.Urgent)));
        return fits ? before.Cause : PermitCause.Override;
    }
}
