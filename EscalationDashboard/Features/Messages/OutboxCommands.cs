using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Messages;

/// <summary>What an admin does about events that do not get through. Each act has a reason, which the audit keeps.</summary>
public sealed class OutboxCommands(IWriteQueue writes, ReceiverAddress receiver, OutboxNotifier notifier, TimeProvider clock)
{
    public Task<Verdict> SendAgain(Actor actor, string eventId, string reason) =>
        Change(
            actor, eventId, reason, (it, now) => it.SendAgain(actor, reason, now),
            (it, was, why) => new EventSentAgain(it.Id, it.Type, it.StreamKey, was, why));

    public Task<Verdict> Skip(Actor actor, string eventId, string reason) =>
        Change(
            actor, eventId, reason, (it, now) => it.Skip(actor, reason, now),
            (it, was, why) => new EventSkipped(it.Id, it.Type, it.StreamKey, was, why));

    /// <summary>Sends everything again that was given up, after a receiver has been repaired.</summary>
    public Task<Verdict> SendParked(Actor actor, string reason) => Tell(writes.Execute(async scope =>
    {
        var parked = await scope.Db.Outbox.Where(e => e.State == EventState.Parked).OrderBy(e => e.Sequence).ToListAsync();
        var verdict = OutboxRefusal.Against(actor, reason, parked.Count == 0 ? Refusal.Of(OutboxRefusal.NothingParked) : null);
        if (verdict.IsAllowed)
        {
            var now = clock.GetUtcNow();
            parked.ForEach(it => it.SendAgain(actor, reason, now));
            scope.Record(now, actor, new ParkedEventsSent(reason.Trim(), parked.Count));
        }

        return verdict;
    }));

    /// <summary>Sends to a receiver again that had said it wants no more.</summary>
    public Task<Verdict> Resume(Actor actor, string reason) => Tell(writes.Execute(async scope =>
    {
        var known = await scope.Db.Receivers.SingleOrDefaultAsync(r => r.Address == receiver.Shown);
        var verdict = known?.Resume(actor, reason)
            ?? OutboxRefusal.Against(actor, reason, Refusal.Of(OutboxRefusal.ReceiverNotGone));
        if (verdict.IsAllowed)
        {
            scope.Record(clock.GetUtcNow(), actor, new ReceiverResumed(reason.Trim(), known!.Address));
        }

        return verdict;
    }));

    private Task<Verdict> Change(
        Actor actor, string eventId, string reason, Func<OutgoingEvent, DateTimeOffset, Verdict> change,
        Func<OutgoingEvent, EventState, string, DeliveryEvent> happened) =>
        Tell(writes.Execute(async scope =>
        {
            if (await scope.Db.Outbox.SingleOrDefaultAsync(e => e.Id == eventId) is not { } it)
            {
                return OutboxRefusal.Against(actor, reason, Refusal.Of(OutboxRefusal.EventForgotten));
            }

            var (now, was) = (clock.GetUtcNow(), it.State);
            var verdict = change(it, now);
            if (verdict.IsAllowed)
            {
                scope.Record(now, actor, happened(it, was, reason.Trim()));
            }

            return verdict;
        }));

    private async Task<Verdict> Tell(Task<Verdict> change)
    {
        var verdict = await change;
        if (verdict.IsAllowed)
        {
            notifier.Publish();
        }

        return verdict;
    }
}
