using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>How disputes come together and part: link, merge, split.</summary>
public sealed class DisputeMatterCommands(DisputeChanges changes)
{
    public Task<Verdict> Link(Actor actor, string number, string other) => changes.Run(actor, number, async it =>
    {
        if (await it.Other(other) is not { } second)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var verdict = it.Dispute.Link(actor, second);
        if (verdict.IsAllowed)
        {
            it.Happened(of => new DisputesLinked(of, DisputeStanding.Of(second)));
        }

        return verdict;
    });

    /// <summary>Ends one dispute in another on the same visit, which takes over its requests.</summary>
    public Task<Verdict> Merge(Actor actor, string number, string into, int seenVersion) =>
        changes.Run(actor, number, async it =>
        {
            if (await it.Other(into) is not { } target)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var (rests, timers) = (target.Pauses, target.Timers);
            var rings = it.Dispute.Lane == Lane.S && await it.Scope.Db.Pages.AnyAsync(p => p.DisputeNumber == number && p.NextAt != null);
            var verdict = it.Dispute.MergeInto(actor, target, seenVersion, it.Now);
            if (verdict.IsAllowed)
            {
                Admission.GoOnIn(target, await it.Scope.Db.Requests.Where(r => r.DisputeNumber == number).ToListAsync());
                target.RecalculateTimers(it.Location.Calendar());
                var leader = (target.Lane != Lane.S || target.IsTaken ? target.Expected(it.Network, it.Now)?.Name : null) ?? it.Location.Name;
                if (rings)
                {
                    // A person was being reached for the one that has ended: they are for the one that goes on, whatever was answered about that before.
                    await PageCourse.RingAgain(it.Scope, it.Network, target, it.Now);
                }

                await changes.Send(it, MessageKind.HandedOver, "merged", _ => [("number", number), ("into", into), ("leader", leader)]);
                it.Happened(of => new DisputeMerged(of, DisputeStanding.Of(target))
                {
                    MovesOther = !target.Pauses.SequenceEqual(rests) || !target.Timers.PromiseAs(timers),
                });
            }

            return verdict;
        });

    /// <summary>Makes one of its merged requests a dispute of its own; a leader's own act, so no guardrail is asked again.</summary>
    public async Task<(Verdict Verdict, string? Number)> Split(Actor actor, string number, string requestId)
    {
        string? created = null;
        var verdict = await changes.Run(actor, number, async it =>
        {
            var request = await it.Scope.Db.Requests.SingleOrDefaultAsync(r => r.Id == requestId && r.DisputeNumber == number);
            if (request is null)
            {
                return Verdict.Refused(Refusal.NothingToSplit);
            }

            var verdict = it.Dispute.Split(actor, requestId);
            if (verdict.IsAllowed)
            {
                created = await Open(it, request);
            }

            return verdict;
        });
        return (verdict, created);
    }

    private static async Task<string> Open(DisputeChange it, ContactRequest request)
    {
        var number = $"D-{await it.Scope.Next(Counter.Disputes)}";
        var dispute = Admission.Part(
            new AdmissionRows(it.Scope.Db), request, Opening.PartedFrom(it.Dispute, number, request), it.Now);
        dispute.RecalculateTimers(it.Location.Calendar());
        await OutcomeService.MarkVisit(it.Scope, dispute);
        dispute.Link(it.Actor, it.Dispute);
        it.Happened(of => new DisputeSplit(of, request.Id, DisputeStanding.Of(dispute)) { Said = request.Text });
        return number;
    }
}
