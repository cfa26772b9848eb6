using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails.Simulation;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What an event says of what people did to a dispute.</summary>
public static class HandlingActs
{
    /// <returns>Null for what a dispute did by itself, and for what moves none of its clocks.</returns>
    public static HandlingAct? Of(DateTimeOffset at, string actorId, DomainEvent happened)
    {
        return happened switch
        {
            DisputeClaimed or DisputeAssigned or DisputeTakenOver => Act(HandlingKind.Taken),

            // Anybody may write one; only its owner's starts the owner's clock anew.
            NoteWritten { Spoke: false } it when it.Dispute.State != DisputeState.Claimed || it.Dispute.LeaderId != actorId => null,
            NoteWritten it => Act(it.Spoke ? HandlingKind.Spoke : HandlingKind.Noted),
            ReplySent it => Act(it.ThenWait ? HandlingKind.Asked : HandlingKind.Spoke),
            DisputeSnoozed it => Act(HandlingKind.PutOff)! with { Pause = it.Kind, Until = it.Until },
            DisputeResumed => Act(HandlingKind.Resumed),
            DisputeReleased => Act(HandlingKind.Released),
            DisputeHandedOver => Act(HandlingKind.HandedOver),
            DisputeHandedUp => Act(HandlingKind.HandedUp),
            DisputeHandedBack => Act(HandlingKind.HandedBack),
            DisputeResolved or DisputeMerged => Act(HandlingKind.Settled),
            DisputeReopened or DisputeCameBack or CustomerWrote { Heard: Heard.Reopened } => Act(HandlingKind.Reopened),
            WordsTakenBack { Kind: TimelineKind.Resolved } => Act(HandlingKind.Reopened),
            RequestMerged or CustomerWrote => Act(HandlingKind.Written),
            _ => null,
        };

        HandlingAct? Act(HandlingKind kind) => happened is DisputeEvent { Dispute: var of } ? new HandlingAct(at, of.Number, kind, of.LeaderId) : null;
    }
}
