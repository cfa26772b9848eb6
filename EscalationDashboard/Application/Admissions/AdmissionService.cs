using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Opens the dispute of an admitted request; used by the decision itself and by the release of bookings.</summary>
public sealed class AdmissionService
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
        dispute.RecalculateTimers(location.Calendar());
        scope.Db.Disputes.Add(dispute);
        request.DisputeNumber = dispute.Number;
        request.LeaderId = leaderId;
        await NoteServed(scope, leaderId, now);
        scope.Record(now, Actor.System, new DisputeOpened(DisputeStanding.Of(dispute), request.Id, dispute.Lane)
        {
            Said = request.Text,
            Before = request.DecidedAt < now ? await TakenBack(scope, request, dispute.Number) : [],
        });
        return dispute;
    }

    private static async Task NoteServed(WriteScope scope, string? leaderId, DateTimeOffset now)
    {
        if (leaderId is null)
        {
            return;
        }

        if (await scope.Db.FindActivity(leaderId) is { } activity)
        {
            activity.LastServedAt = now;
        }
        else
        {
            scope.Db.LeaderActivity.Add(new LeaderActivity { LeaderId = leaderId, LastServedAt = now });
        }
    }

    // What people did about the request and took back is part of the story of the dispute that came of it in the end.
    private static async Task<IReadOnlyList<TimelineLine>> TakenBack(WriteScope scope, ContactRequest request, string number)
    {
        var acts = await scope.Db.StaffActions.Where(a => a.RequestId == request.Id && a.UndoneAt != null).OrderBy(a => a.Number).ToListAsync();
        return [.. acts.SelectMany(act => new[] { Line(act, act.At, $"{act.Kind}", act.Reason), Line(act, act.UndoneAt!.Value, "Undo", text: null) })];

        TimelineLine Line(StaffAction act, DateTimeOffset at, string action, string? text) =>
            new(number, TimelineKind.StaffDecided, text, ("action", action)) { At = at, By = (act.ActorId, act.ActorName) };
    }
}
