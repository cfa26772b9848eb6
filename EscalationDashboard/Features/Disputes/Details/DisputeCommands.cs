using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>How a dispute is taken, changes hands, ends and comes back.</summary>
public sealed class DisputeCommands(DisputeChanges changes, FeedbackRequests questions)
{
    public Task<Verdict> Claim(Actor actor, string number, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var hadIt = it.IsWith(actor.LeaderId);
        var verdict = it.Dispute.Claim(actor, seenVersion, it.Now);
        if (verdict.IsAllowed)
        {
            it.Happened(of => new DisputeClaimed(of) { HadIt = hadIt });
            await changes.Send(it, MessageKind.Claimed, "claimed", _ => [("leader", actor.Name), ("number", number)]);
        }

        return verdict;
    });

    public Task<Verdict> Release(Actor actor, string number) =>
        changes.Run(actor, number, it => it.Dispute.Release(actor, it.Now), of => new DisputeReleased(of));

    public Task<Verdict> Assign(Actor actor, string number, string leaderId, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var hadIt = it.IsWith(leaderId);
        var verdict = it.Network.Leader(leaderId) is { } leader
            ? it.Dispute.Assign(actor, leader, seenVersion, it.Now, await it.IsLookedAfterBy(leader))
            : Verdict.Refused(Refusal.CannotTake, ("leader", leaderId));
        if (verdict.IsAllowed)
        {
            it.Happened(of => new DisputeAssigned(of) { HadIt = hadIt });
            await TellWhoHasIt(it);
        }

        return verdict;
    });

    /// <summary>The deputy or the region goes on with what an owner who is away has left.</summary>
    public Task<Verdict> TakeOver(Actor actor, string number, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var (owner, away, hadIt) = (it.Dispute.LeaderId, it.Away, it.IsWith(actor.LeaderId));
        var verdict = it.Dispute.TakeOver(actor, away, seenVersion, it.Now);
        if (verdict.IsAllowed)
        {
            it.Happened(of => new DisputeTakenOver(of, owner, away!.Reason) { HadIt = hadIt });
            await changes.SendHandOver(it, MessageKind.HandedOver, "handed-over", actor.Name);
        }

        return verdict;
    });

    public Task<Verdict> HandUp(Actor actor, string number, string reason, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var to = await RegionalFor(it);
        var verdict = it.Dispute.PassUp(actor, reason, to, seenVersion, it.Now, await it.IsLookedAfterBy(to));
        if (verdict.IsAllowed)
        {
            var words = await it.Words(reason);
            it.Happened(of => new DisputeHandedUp(of, to?.Id, words));
            if (to is not null)
            {
                await changes.SendHandOver(it, MessageKind.HandedUp, "handed-up", to.Name);
            }
        }

        return verdict;
    });

    public Task<Verdict> HandBack(Actor actor, string number, string reason, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var to = it.Network.Leader(it.Dispute.HandedUp?.LeaderId) is { } leader && leader.Tier == LeaderTier.Local && leader.Serves(it.Location.Code, it.Location.RegionCode) ? leader : null;
        var verdict = it.Dispute.PassBack(actor, reason, seenVersion, it.Now, to is not null, await it.IsLookedAfterBy(to));
        if (verdict.IsAllowed)
        {
            var words = await it.Words(reason);
            it.Happened(of => new DisputeHandedBack(of, words));
            await TellWhoHasIt(it);
        }

        return verdict;
    });

    public Task<Verdict> Snooze(Actor actor, string number, PauseKind kind, DateTimeOffset? until) => changes.Run(
        actor, number, it => it.Dispute.Snooze(actor, kind, until, it.Now), of => new DisputeSnoozed(of, kind, until));

    /// <summary>Ends a pause; by the product when its time has come.</summary>
    public Task<Verdict> Resume(Actor actor, string number) =>
        changes.Run(actor, number, it => it.Dispute.Resume(actor, it.Now), of => new DisputeResumed(of));

    public Task<Verdict> Resolve(Actor actor, string number, ResolveDetails details, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var known = await it.Scope.Db.RootCauses.AnyAsync(c => c.Code == details.RootCauseCode);
        var unanswered = it.Dispute.UnansweredSince;
        var verdict = it.Dispute.Resolve(actor, details, known, seenVersion, it.Now);
        if (verdict.IsAllowed)
        {
            var words = await it.Words(details.Text);
            it.Happened(of => new DisputeResolved(of, details.Outcome, details.RootCauseCode, details.Amount, details.Currency, words) { UnansweredSince = unanswered });
            await changes.Send(it, MessageKind.Resolved, "resolved", language =>
            [
                ("number", number),
                ("leader", actor.Name),
                ("outcome", changes.Word(language, $"outcome.{details.Outcome}")),
                ("text", it.Dispute.Resolution),
            ], it.HeldUntil);
            it.Send(await questions.Ask(it.Scope, it.Dispute, it.Location, it.Now, it.HeldUntil));
        }

        return verdict;
    });

    public Task<Verdict> Reopen(Actor actor, string number, string reason) => changes.Run(actor, number, async it =>
    {
        var end = it.Dispute.ResolvedAt;
        var verdict = it.Dispute.Reopen(actor, reason, it.OwnerOnDuty, it.Now);
        if (verdict.IsAllowed)
        {
            await UntoldEnd.Withdraw(it.Scope.Db, number, end, it.Now);
            var words = await it.Words(reason);
            it.Happened(of => new DisputeReopened(of, words));
        }

        return verdict;
    });

    // A customer in danger who has heard from nobody, and was last told another name, reads who has it now.
    private async Task TellWhoHasIt(DisputeChange it)
    {
        if (Rising.IsAtAnyHour(it.Dispute) && it.Network.Leader(it.Dispute.LeaderId) is { } leader)
        {
            await changes.SendHandOver(it, MessageKind.HandedOver, "handed-over", leader.Name);
        }
    }

    // A regional leader on duty comes first, then the one with least to do; in danger one who is on call comes before those who sleep.
    private static async Task<Leader?> RegionalFor(DisputeChange it)
    {
        var people = Rising.IsAtAnyHour(it.Dispute) ? await it.RisePeople() : null;
        var open = await it.Scope.Db.Disputes
            .Where(d => d.State != DisputeState.Resolved && d.RegionCode == it.Dispute.RegionCode && d.Tier == LeaderTier.Regional && d.LeaderId != null)
            .GroupBy(d => d.LeaderId!)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        return it.Network.LeadersIn(it.Dispute.RegionCode)
            .Where(l => l.Tier == LeaderTier.Regional)
            .OrderBy(l => l.Duty(it.Network.HolidaysOf(l)).AbsenceAt(it.Now) is null ? 0 : 1)
            .ThenBy(l => people?.IsAwake(l) == false)
            .ThenBy(l => l.IsOnLeave(it.Now))
            .ThenBy(l => open.GetValueOrDefault(l.Id))
            .ThenBy(l => l.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
