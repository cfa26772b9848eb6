using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Takes the steps that a dispute takes by itself while nobody acts on it.</summary>
public sealed class DisputeRiseCommands(DisputeChanges changes)
{
    /// <summary>The step that is due; refused where none is by now, so that none is taken twice.</summary>
    public Task<Verdict> Rise(string number) => changes.Run(Actor.System, number, async it =>
    {
        var calendar = it.Location.Calendar();
        if (!Rising.IsDue(it.Dispute, calendar, it.Now)
            || Rising.Decide(it.Dispute, calendar, await it.RisePeople(), it.Now) is not { } move)
        {
            return Verdict.Refused(Refusal.NotLapsed);
        }

        var idle = it.Dispute.LetLieBy;
        var (from, wasTheRegions) = (it.Dispute.LeaderId, it.Dispute.Tier == LeaderTier.Regional);
        it.Dispute.Rise(move, it.Now, it.Dispute.Lane == Lane.S && await it.IsLookedAfterBy(move.To));
        if (move.To is not { } to)
        {
            it.Happened(of => new DisputeLapsed(of, from));
            return Verdict.Allowed;
        }

        it.Happened(of => new DisputeRisen(of, move.Step, from) { WasTheRegions = wasTheRegions });
        var isUp = move.Step == RiseStep.ToRegion;
        var step = it.Dispute.FirstContactAt is not null ? "spoken" : !isUp ? "leader" : wasTheRegions ? "again" : "region";
        if (wasTheRegions && to.Id == idle && Rising.IsAtAnyHour(it.Dispute))
        {
            // The only manager there is, who let it lie, has it again: that tells the customer nothing.
            return Verdict.Allowed;
        }

        await changes.SendHandOver(it, isUp ? MessageKind.HandedUp : MessageKind.HandedOver, $"risen.{step}", to.Name);
        return Verdict.Allowed;
    });
}
