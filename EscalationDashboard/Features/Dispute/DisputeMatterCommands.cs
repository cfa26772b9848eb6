using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Dispute;

/// <summary>How disputes come together and part: link, merge, split.</summary>
public sealed class DisputeMatterCommands(DisputeChanges changes)
{
    public Task<Verdict> Link(Actor actor, string number, string other) => changes.Run(actor, number, "dispute.link", async it =>
    {
        if (await it.Other(other) is not { } second)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var verdict = it.Dispute.Link(actor, second);
        if (verdict.IsAllowed)
        {
            it.Tell(TimelineKind.Linked, null, ("dispute", other));
            it.Tell(other, TimelineKind.Linked, null, ("dispute", number));
            it.Scope.Changed(second.RegionCode, second.LocationCode, other);
        }

        return verdict;
    }, new { other });

    /// <summary>Ends one dispute in another on the same visit, which takes over its requests.</summary>
    public Task<Verdict> Merge(Actor actor, string number, string into, int seenVersion) =>
        changes.Run(actor, number, "dispute.merge", async it =>
        {
            if (await it.Other(into) is not { } target)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var verdict = it.Dispute.MergeInto(actor, target, seenVersion, it.Now);
            if (verdict.IsAllowed)
            {
                foreach (var request in await it.Scope.Db.Requests.Where(r => r.DisputeNumber == number).ToListAsync())
                {
                    request.DisputeNumber = into;
                }

                target.Reckon(it.Location.Calendar());
                var leader = it.Network.Leader(target.LeaderId)?.Name ?? it.Location.Name;
                await changes.Send(it, MessageKind.HandedOver, "merged", _ => [("number", number), ("into", into), ("leader", leader)]);
                it.Tell(TimelineKind.MergedInto, null, ("dispute", into));
                it.Tell(into, TimelineKind.TookIn, null, ("dispute", number));
                it.Scope.Changed(target.RegionCode, target.LocationCode, into);
            }

            return verdict;
        }, new { into });

    /// <summary>Makes one of its merged requests a dispute of its own; a leader's own act, so no guardrail is asked again.</summary>
    public async Task<(Verdict Verdict, string? Number)> Split(Actor actor, string number, string requestId)
    {
        string? created = null;
        var verdict = await changes.Run(actor, number, "dispute.split", async it =>
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
        }, new { requestId });
        return (verdict, created);
    }

    private static async Task<string> Open(DisputeChange it, ContactRequest request)
    {
        var (from, calendar) = (it.Dispute, it.Location.Calendar());
        var dispute = new Domain.Disputes.Dispute
        {
            Number = $"D-{await it.Scope.Next(Counter.Disputes)}",
            LocationCode = from.LocationCode,
            RegionCode = from.RegionCode,
            VisitRef = from.VisitRef,
            CustomerRef = request.CustomerRef,
            Reason = request.Reason,
            Lane = request.Lane,
            Tier = from.Tier,
            PolicyVersion = from.PolicyVersion,
            RequestId = request.Id,
            AdmittedAt = it.Now,
            VisitOpenedAt = from.VisitOpenedAt,
            VehicleModel = request.VehicleModel,
            VehicleYear = request.VehicleYear,
            Language = request.Language,
            Timers = DisputeTimers.For(calendar, it.Now),
            SafetyContact = request.Lane == Lane.S ? from.SafetyContact : null,
            Dangers = request.Lane == Lane.S ? request.Dangers | (from.Dangers & DangerKinds.Shown) : Dangers.None,
            LeaderId = from.LeaderId,
            LastRungAt = it.Now,
            SafetyClaim = request.Lane == Lane.N ? SafetyClaim.None : from.Lane == Lane.S ? from.SafetyClaim : SafetyClaim.ToVerify,
        };
        dispute.Reckon(calendar);
        dispute.Link(it.Actor, from);
        it.Scope.Db.Disputes.Add(dispute);
        request.DisputeNumber = dispute.Number;
        it.Tell(TimelineKind.Split, null, ("dispute", dispute.Number), ("request", request.Id));
        it.Tell(dispute.Number, TimelineKind.Split, request.Text, ("from", from.Number));
        it.Scope.Changed(dispute.RegionCode, dispute.LocationCode, dispute.Number);
        return dispute.Number;
    }
}
