using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Requests about one matter share one promise; whatever becomes of the first becomes of them all.</summary>
public sealed class SharedPromises(CustomerAnswers answers)
{
    /// <summary>The first one has reached a leader.</summary>
    public static async Task Join(
        WriteScope scope, ContactRequest first, Dispute dispute, Location location, DateTimeOffset now)
    {
        foreach (var sharer in await Of(scope, first))
        {
            OutcomeService.Merge(scope, Actor.System, sharer, dispute, new Ruling(RequestOutcome.Merged, sharer.Code), location.Calendar(), now);
        }
    }

    /// <summary>The guardrails have looked at the first one again.</summary>
    public async Task Follow(
        WriteScope scope, ContactRequest first, VisitContact customer, Location location, DecisionContext decided, DateTimeOffset now)
    {
        if (decided.Ruling.Outcome is RequestOutcome.Admitted or RequestOutcome.Merged)
        {
            var dispute = await scope.Db.Disputes.FindAsync(first.DisputeNumber);
            await Join(scope, first, dispute!, location, now);
            return;
        }

        foreach (var sharer in await Of(scope, first))
        {
            Restate(sharer, decided.Ruling);
            answers.Write(scope, sharer, customer, location, decided, now);
        }
    }

    /// <summary>What a request counts as follows the latest look at it.</summary>
    public static void Restate(ContactRequest request, Ruling ruling)
    {
        (request.Outcome, request.Lane, request.Code, request.Until) = (ruling.Outcome, ruling.Lane, ruling.Code, ruling.Until);
        (request.DisputeNumber, request.LeaderId) = (ruling.DisputeNumber, ruling.LeaderId);
    }

    private static Task<List<ContactRequest>> Of(WriteScope scope, ContactRequest first) => scope.Db.Requests
        .Where(r => r.VisitRef == first.VisitRef && r.Reason == first.Reason && r.SharesPromiseOf == first.Id && r.DisputeNumber == null)
        .OrderBy(r => r.DecidedAt).ThenBy(r => r.Id)
        .ToListAsync();
}
