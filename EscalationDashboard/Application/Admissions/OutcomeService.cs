using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Carries out a ruling: opens a dispute, adds to one, or books a time; the other outcomes change nothing.</summary>
public sealed class OutcomeService(AdmissionService admissions)
{
    public async Task Apply(
        WriteScope scope, Actor actor, ContactRequest request, DecisionContext decided, Location location, DateTimeOffset now)
    {
        var ruling = decided.Ruling;
        switch (ruling.Outcome)
        {
            case RequestOutcome.Admitted:
                await admissions.Open(
                    scope, request, ruling.LeaderId, ruling.Tier, SafetyCase.Of(ruling, decided.Policy.For(location.RegionCode, location.Code)),
                    location, decided.Policy.Version, now);
                scope.Db.Permits.Add(PermitFor(request, ruling, now));
                break;
            case RequestOutcome.Merged:
                var open = await scope.Db.Disputes.SingleAsync(d => d.Number == ruling.DisputeNumber);
                Merge(
                    scope, actor, request, open, ruling, location.Calendar(), now,
                    ownerOnDuty: decided.Snapshot.Leader(open.LeaderId)?.Calendar().AbsenceAt(now) is null);
                break;
            case RequestOutcome.Redirected when ruling.Code == DecisionCodes.LeaderLoadFull:
                await OverflowService.Begin(scope, location, now);
                break;
            case RequestOutcome.Deferred when ruling.SharesPromiseOf is null:
                Book(scope, request, ruling, location, now);
                break;
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
        open.RecalculateTimers(calendar);
        (request.DisputeNumber, request.LeaderId) = (open.Number, open.LeaderId);
        var standing = DisputeStanding.Of(open);
        scope.Record(now, actor, reopened
            ? new DisputeCameBack(standing, request.Id, ruling.Rings) { Said = request.Text }
            : new RequestMerged(standing, request.Id, ruling.Rings) { Said = request.Text });
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
        Cause = PermitRules.CauseOf(ruling),
    };
}
