using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>
/// Words about a dispute. A note stays in the house, a reply goes to the customer: two commands, so that no flag can turn
/// one into the other.
/// </summary>
public sealed class DisputeWordCommands(DisputeChanges changes)
{
    /// <param name="spoke">Whether it is about a talk with the customer, which counts as contact.</param>
    /// <param name="minutes">How long that talk took; null where the owner does not say.</param>
    public Task<Verdict> Note(Actor actor, string number, string text, bool spoke, int? minutes = null) => changes.Run(actor, number, async it =>
    {
        var isTaken = it.Dispute.IsTaken;
        var verdict = it.Dispute.Note(actor, text, spoke, it.Now, minutes);
        if (verdict.IsAllowed)
        {
            var words = await it.Words(text);
            it.Happened(of => new NoteWritten(of, spoke, words) { Minutes = spoke ? minutes : null, TakesUp = !isTaken && it.Dispute.IsTaken });
        }

        return verdict;
    });

    /// <param name="thenWait">Whether it is the customer's turn now.</param>
    public Task<Verdict> Reply(Actor actor, string number, string text, bool thenWait, int seenVersion) => changes.Run(actor, number, async it =>
    {
        var unanswered = it.Dispute.UnansweredSince;
        var verdict = it.Dispute.Reply(actor, text, thenWait, seenVersion, it.Now);
        if (verdict.IsAllowed)
        {
            var words = await it.Words(text);
            it.Happened(of => new ReplySent(of, thenWait, words) { EndsRest = it.Dispute.WokeAt(it.Now), UnansweredSince = unanswered });
            await changes.Send(it, MessageKind.Reply, _ => text.Trim(), it.HeldUntil);
        }

        return verdict;
    });
}
