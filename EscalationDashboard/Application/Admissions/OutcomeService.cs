using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Carries out a ruling, and puts on record what came of it.</summary>
public static class OutcomeService
{
    /// <returns>The dispute that the request is part of now; null where it waits, or was held back.</returns>
    public static async Task<Dispute?> Apply(
        WriteScope scope, Actor actor, ContactRequest request, DecisionContext decided, Location location, DateTimeOffset now)
    {
        var ruling = decided.Ruling;
        var into = ruling.Outcome == RequestOutcome.Merged
            ? await scope.Db.Disputes.SingleAsync(d => d.Number == ruling.DisputeNumber)
            : null;
        var opening = ruling.Outcome == RequestOutcome.Admitted
            ? await Openings.Prepare(scope, request, number => Opening.Of(
                number, ruling, decided.Policy.For(location.RegionCode, location.Code), decided.Policy.Version))
            : null;
        var comesBack = into is { IsOpen: false };
        var dispute = Admission.Rule(new AdmissionRows(scope.Db), request, ruling, opening, into, decided.Snapshot, now);
        if (into is not null)
        {
            RecordJoin(scope, actor, request, into, comesBack, ruling.Rings, location.Calendar(), now);
        }
        else if (dispute is not null)
        {
            await Openings.Record(scope, request, dispute, location, now);
        }
        else if (ruling is { Outcome: RequestOutcome.Redirected, Code: DecisionCodes.LeaderLoadFull })
        {
            await OverflowService.Begin(scope, location, now);
        }

        return dispute;
    }

    /// <summary>A further request has become part of a dispute.</summary>
    /// <param name="comesBack">Whether the dispute had ended.</param>
    public static void RecordJoin(
        WriteScope scope, Actor actor, ContactRequest request, Dispute dispute, bool comesBack, bool rings, BusinessCalendar calendar,
        DateTimeOffset now)
    {
        dispute.RecalculateTimers(calendar);
        var standing = DisputeStanding.Of(dispute);
        scope.Record(now, actor, comesBack
            ? new DisputeCameBack(standing, request.Id, rings) { Said = request.Text, Waited = request.DecidedAt != now }
            : new RequestMerged(standing, request.Id, rings)
            {
                Said = request.Text,
                EndsRest = dispute.WokeAt(now),
                Waited = request.DecidedAt != now,
            });
    }
}
