using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>A customer's call as staff write it down.</summary>
/// <param name="CustomerRef">What the caller gave as their reference; null where they gave none.</param>
/// <param name="Minutes">How long it was; null where staff do not say.</param>
public sealed record LoggedCall(string VisitRef, DisputeReason Reason, string Text, Dangers Dangers, string? CustomerRef = null, int? Minutes = null);

/// <summary>Takes a phone call the same guarded way as a request from the app.</summary>
public sealed class CallCommands(IWriteQueue writes, ContactRequestCommands requests, TimeProvider clock)
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

        if (Dispute.AgainstCall(call.Minutes) is { } length)
        {
            refusals.Add(length);
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
        if (call.Minutes is { } minutes && received.Request?.DisputeNumber is { } number)
        {
            await Count(scope, actor, number, minutes);
        }

        return (Verdict.Allowed, received.Request);
    }, call.Dangers == Dangers.None ? WriteShare.Desk : WriteShare.Danger);

    // What a call took of people's time belongs to the dispute that it led to; one that is held back leads to none.
    private async Task Count(WriteScope scope, Actor actor, string number, int minutes)
    {
        var dispute = await scope.Db.Disputes.FindAsync(number);
        dispute!.Call(minutes);
        scope.Record(clock.GetUtcNow(), actor, new CallTaken(DisputeStanding.Of(dispute), minutes));
    }

    private static string? Given(LoggedCall call) => call.CustomerRef?.Trim() is { Length: > 0 } given
        ? given[..Math.Min(given.Length, Reference.Longest)]
        : null;
}
