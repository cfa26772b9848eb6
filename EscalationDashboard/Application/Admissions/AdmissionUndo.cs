using EscalationDashboard.Data;
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
        foreach (var request in await scope.Db.Requests.Where(r => r.DisputeNumber == dispute.Number).ToListAsync())
        {
            (request.DisputeNumber, request.LeaderId) = (null, before.Leaders.GetValueOrDefault(request.Id));
        }

        if (booking is not null)
        {
            (booking.ReleasedAt, booking.DisputeNumber) = (null, null);
        }

        var cause = await Restore(scope, act.RequestId!, before.Permit, dispute, now);
        if (dispute.LeaderId is { } leader && await scope.Db.LeaderActivity.FindAsync(leader) is { } activity && activity.LastServedAt == act.At)
        {
            if (before.ServedAt is { } served)
            {
                activity.LastServedAt = served;
            }
            else
            {
                scope.Db.LeaderActivity.Remove(activity);
            }
        }

        scope.Db.Timeline.RemoveRange(await scope.Db.Timeline.Where(e => e.DisputeNumber == dispute.Number).ToListAsync());
        scope.Db.Disputes.Remove(dispute);
        act.DisputeNumber = null;
        scope.Record(now, actor, new DisputeTakenBack(act.RequestId!, dispute.Number, act.At, cause, dispute.RegionCode, dispute.LocationCode));
    }

    private async Task<PermitCause?> Restore(WriteScope scope, string requestId, BeforePermit? before, Dispute dispute, DateTimeOffset now)
    {
        var permit = await scope.Db.Permits.SingleAsync(p => p.RequestId == requestId);
        if (before is null)
        {
            scope.Db.Permits.Remove(permit);
            return null;
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(dispute.LocationCode)!;
        var policy = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code);
        var leader = (await SnapshotQueries.Leaders(scope.Db, network, location, now)).FirstOrDefault(l => l.Id == before.LeaderId)?.Without(requestId);
        var fits = before.Cause == PermitCause.Forced
            || (leader is not null && leader.Log().HasRoomAt(before.At, LeaderCaps.Of(leader, policy).For(permit.Urgent)));
        (permit.LeaderId, permit.At, permit.Cause) = (before.LeaderId, before.At, fits ? before.Cause : PermitCause.Override);
        return permit.Cause;
    }
}
