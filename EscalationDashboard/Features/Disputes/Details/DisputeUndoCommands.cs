using System.Globalization;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Takes back what its owner has just told the customer, while the message is still held.</summary>
public sealed class DisputeUndoCommands(DisputeChanges changes)
{
    /// <param name="entry">The reply's, or the end's, on the timeline.</param>
    public Task<Verdict> TakeBack(Actor actor, string number, long entry) => changes.Run(actor, number, async it =>
    {
        var db = it.Scope.Db;
        var told = await db.Timeline.SingleOrDefaultAsync(e =>
            e.Id == entry && e.DisputeNumber == number && (e.Kind == TimelineKind.Replied || e.Kind == TimelineKind.Resolved));
        if (told is null)
        {
            return Verdict.Refused(UndoRefusal.AlreadyUndone);
        }

        var kinds = told.Kind == TimelineKind.Replied ? new[] { MessageKind.Reply } : [MessageKind.Resolved, MessageKind.Question];
        var held = await db.Messages
            .Where(m => m.DisputeNumber == number && m.CreatedAt == told.At && kinds.Contains(m.Kind) && m.NotBefore > it.Now + Undoing.Margin).ToListAsync();
        var question = told.Kind == TimelineKind.Resolved
            ? await db.Feedback.SingleOrDefaultAsync(f => f.DisputeNumber == number && f.AskedAt == told.At) : null;
        var movesTurn = it.Dispute.Pauses.Any(p => p.BeganAt(told.At) || p.EndedAt(told.At));
        var verdict = it.Dispute.TakeBack(actor, Told(told, held.Count > 0 && question?.AnsweredAt is null), it.Now);
        if (verdict.IsAllowed)
        {
            db.Messages.RemoveRange(held);
            db.Timeline.Remove(told);
            if (question is not null)
            {
                db.Feedback.Remove(question);
            }

            await PageCourse.GoOn(it.Scope, it.Dispute, told.At, it.Now);
            var words = await it.Words(told.Text ?? "");
            it.Happened(of => new WordsTakenBack(of, told.Kind, told.At, held.Count, words) { MovesTurn = movesTurn });
        }

        return verdict;
    });

    private static ToldAct Told(TimelineEntry told, bool isHeld) => new(
        told.At, told.ActorId, told.ActorName,
        int.TryParse(told.Values.GetValueOrDefault("version"), CultureInfo.InvariantCulture, out var version) ? version : 0,
        DateTimeOffset.TryParse(told.Values.GetValueOrDefault("unanswered"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since) ? since : null,
        isHeld);
}
