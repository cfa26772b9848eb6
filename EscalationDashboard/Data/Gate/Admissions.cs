using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data.Gate;

/// <summary>Opens the dispute of an admitted request; used by the decision itself and by the release of bookings.</summary>
public sealed class Admissions
{
    public async Task<Dispute> Open(
        WriteScope scope, ContactRequest request, string? leaderId, LeaderTier tier, SafetyCase? safety, Location location,
        int policyVersion, DateTimeOffset now)
    {
        // The request first: it and its case name each other, and the store wants to see one of them before the other.
        await scope.Db.SaveChangesAsync();
        var dispute = new Dispute
        {
            Number = $"D-{await scope.Next(Counter.Disputes)}",
            LocationCode = location.Code,
            RegionCode = location.RegionCode,
            VisitRef = request.VisitRef,
            CustomerRef = request.CustomerRef,
            Reason = request.Reason,
            Lane = request.Lane,
            Tier = tier,
            PolicyVersion = policyVersion,
            RequestId = request.Id,
            AdmittedAt = now,
            VisitOpenedAt = (await scope.Db.Visits.FindAsync(request.VisitRef))?.OpenedAt,
            VehicleModel = request.VehicleModel,
            VehicleYear = request.VehicleYear,
            Language = request.Language,
            Timers = DisputeTimers.For(location.Calendar(), now),
            SafetyContact = safety?.Contact,
            Dangers = safety?.Dangers ?? Dangers.None,
            LeaderId = leaderId,
            LastRungAt = now,
            SafetyClaim = safety?.Claim ?? SafetyClaim.None,
        };
        dispute.Reckon(location.Calendar());
        scope.Db.Disputes.Add(dispute);
        request.DisputeNumber = dispute.Number;
        request.LeaderId = leaderId;
        await NoteServed(scope, leaderId, now);
        scope.Db.Timeline.Add(Entry(dispute.Number, TimelineKind.Admitted, Actor.System, now, request, ("leader", leaderId ?? "")));
        scope.Audit(now, Actor.System, "dispute.open", $"dispute:{dispute.Number}", new { request.Id, dispute.Lane, leaderId });
        return dispute;
    }

    private static async Task NoteServed(WriteScope scope, string? leaderId, DateTimeOffset now)
    {
        if (leaderId is null)
        {
            return;
        }

        if (await scope.Db.LeaderActivity.FindAsync(leaderId) is { } activity)
        {
            activity.LastServedAt = now;
        }
        else
        {
            scope.Db.LeaderActivity.Add(new LeaderActivity { LeaderId = leaderId, LastServedAt = now });
        }
    }

    public static TimelineEntry Entry(
        string number, TimelineKind kind, Actor actor, DateTimeOffset at, ContactRequest request,
        params (string Name, string Value)[] values) => new()
        {
            DisputeNumber = number,
            Kind = kind,
            At = at,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Text = request.Text,
            RequestId = request.Id,
            Values = values.ToDictionary(v => v.Name, v => v.Value),
        };
}
