using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>A customer's call as staff write it down.</summary>
/// <param name="CustomerRef">What the caller gave as their reference; null where they gave none.</param>
public sealed record LoggedCall(string VisitRef, DisputeReason Reason, string Text, Dangers Dangers, string? CustomerRef = null);

/// <summary>Takes a phone call the same guarded way as a request from the app.</summary>
public sealed class CallCommands(IWriteQueue writes, ContactRequestCommands requests)
{
    public Task<(Verdict Verdict, ContactRequest? Request)> Log(Actor actor, LoggedCall call) => writes.Execute(async scope =>
    {
        var visitRef = call.VisitRef.Trim();
        var visit = await scope.Db.Visits.SingleOrDefaultAsync(v => v.Ref == visitRef);
        var refusals = new List<Refusal>();
        if (actor.Role is null)
        {
            refusals.Add(Refusal.Of(Refusal.NotALeader));
        }

        // Unknown or out of scope: one answer for both, so that numbers cannot be tried out.
        if (visit is null || !actor.Scope.Covers(visit.LocationCode, visit.RegionCode))
        {
            refusals.Add(Refusal.Of("VisitUnknown"));
        }
        else if (!RequestOwner.MayAsk(visit, Given(call), call.Dangers))
        {
            refusals.Add(Refusal.Of("CallerMismatch"));
        }

        if (TextRefusal.Against(call.Text, Refusal.TextMissing) is { } text)
        {
            refusals.Add(text);
        }

        if (refusals.Count > 0)
        {
            return (Verdict.Refused(refusals), (ContactRequest?)null);
        }

        var received = await requests.Receive(scope, actor, new ContactRequestBody
        {
            VisitRef = visitRef,
            CustomerRef = Given(call) ?? visit!.CustomerRef,
            Reason = call.Reason,
            Text = call.Text.Trim(),
            Channel = ContactChannel.Phone,
            Dangers = [.. Enum.GetValues<DangerBody>().Where(d => call.Dangers.HasFlag((Dangers)(int)d))],
        });
        return (Verdict.Allowed, received.Request);
    });

    private static string? Given(LoggedCall call) => call.CustomerRef?.Trim() is { Length: > 0 } given
        ? given[..Math.Min(given.Length, Reference.Longest)]
        : null;
}
