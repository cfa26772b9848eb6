using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Gate;

/// <summary>Carries out a ruling: opens a dispute, adds to one, or books a time; the other outcomes change nothing.</summary>
public sealed class Outcomes(Admissions admissions)
{
    public async Task Apply(
        WriteScope scope, Actor actor, ContactRequest request, Decided decided, Location location, DateTimeOffset now)
    {
        var ruling = decided.Ruling;
        switch (ruling.Outcome)
        {
            case RequestOutcome.Admitted:
                var dispute = await admissions.Open(
                    scope, request, ruling.LeaderId, ruling.Tier, SafetyCase.Of(ruling, decided.Policy.For(location.RegionCode, location.Code)),
                    location, decided.Policy.Version, now);
                scope.Db.Permits.Add(PermitFor(request, ruling, now));
                scope.Changed(location.RegionCode, location.Code, dispute.Number);
                break;
            case RequestOutcome.Merged:
                var open = await scope.Db.Disputes.SingleAsync(d => d.Number == ruling.DisputeNumber);
                Merge(
                    scope, actor, request, open, ruling, location.Calendar(), now,
                    ownerOnDuty: decided.Snapshot.Leader(open.LeaderId)?.Calendar().AbsenceAt(now) is null);
                scope.Changed(location.RegionCode, location.Code, open.Number);
                break;
            case RequestOutcome.Redirected when ruling.Code == DecisionCodes.LeaderLoadFull:
                await Overflows.Begin(scope, location, now);
                break;
            case RequestOutcome.Deferred when ruling.SharesPromiseOf is null:
                Book(scope, request, ruling, location, now);
                break;
        }

        if (ruling.Outcome is not (RequestOutcome.Admitted or RequestOutcome.Merged))
        {
            // Held back, it is news to those who watch what the guardrails hold.
            scope.Changed(location.RegionCode, location.Code, $"request:{request.Id}");
        }
    }

    /// <summary>A further request about an open or just closed dispute becomes part of it.</summary>
    /// <param name="ownerOnDuty">Whether the last owner is there, to whom one that comes back returns.</param>
    public static void Merge(
        WriteScope scope, Actor actor, ContactRequest request, Dispute open, Ruling ruling, BusinessCalendar calendar, DateTimeOffset now,
        bool ownerOnDuty = true)
    {
        var reopened = !open.IsOpen;
        open.Merge(ruling, now, ownerOnDuty);
        open.Reckon(calendar);
        (request.DisputeNumber, request.LeaderId) = (open.Number, open.LeaderId);
        scope.Db.Timeline.Add(Admissions.Entry(
            open.Number, reopened ? TimelineKind.Reopened : TimelineKind.Merged, actor, now, request,
            ("rings", ruling.Rings ? "yes" : "no")));
        scope.Audit(now, actor, reopened ? "dispute.come-back" : "dispute.merge-in", $"dispute:{open.Number}", new
        {
            open.Version,
            open.State,
            open.LeaderId,
            Request = request.Id,
        });
    }

    private static void Book(WriteScope scope, ContactRequest request, Ruling ruling, Location location, DateTimeOffset now)
    {
        scope.Db.Bookings.Add(new Booking
        {
            RequestId = request.Id,
            LeaderId = ruling.LeaderId,
            LocationCode = location.Code,
            RegionCode = location.RegionCode,
            CustomerRef = request.CustomerRef,
            PromisedAt = ruling.Until!.Value,
            BookedAt = now,
            Tier = ruling.Tier,
            Urgent = ruling.Urgent,
        });
        if (ruling.LeaderId is not null)
        {
            scope.Db.Permits.Add(PermitFor(request, ruling, ruling.Until.Value));
        }
    }

    private static Permit PermitFor(ContactRequest request, Ruling ruling, DateTimeOffset at) => new()
    {
        RequestId = request.Id,
        LeaderId = ruling.LeaderId,
        CustomerRef = request.CustomerRef,
        At = at,
        Urgent = ruling.Urgent,
        Cause = ruling switch
        {
            { Lane: Lane.S } => PermitCause.LaneS,
            { Outcome: RequestOutcome.Deferred } => PermitCause.Booking,
            _ => PermitCause.Admission,
        },
    };
}
