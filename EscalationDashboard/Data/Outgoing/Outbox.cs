using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Data.Outgoing;

/// <summary>
/// Writes down what others are to hear of, in the transaction of the change, whichever command makes it: none has to think of
/// it, and none can forget it. Where there is no receiver it writes nothing.
/// </summary>
public sealed class Outbox(WebhookSettings settings, NetworkCatalog catalog, Ids ids, TimeProvider clock)
{
    /// <summary>Begins to watch what a command saves; null where nobody is to hear of it.</summary>
    public OutboxWatch? Watch(DashboardDbContext db) => settings.HasReceiver ? new OutboxWatch(db) : null;

    /// <summary>Adds the events of everything that was seen, in its order.</summary>
    public async Task<bool> Write(OutboxWatch watch, DashboardDbContext db)
    {
        var news = watch.News();
        if (news.Count == 0)
        {
            return false;
        }

        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));

        // What a person may still take back is held as a whole: nobody hears of a case before its message may leave.
        var held = news.Select(n => n.Of).OfType<OutgoingMessage>().Where(m => m.NotBefore > now)
            .ToLookup(m => EventTypes.StreamKey(m.DisputeNumber, m.RequestId, m.VisitRef));
        foreach (var (type, entity) in news)
        {
            db.Outbox.Add(entity switch
            {
                OutgoingMessage message => EventOf(
                    type, now, message.DisputeNumber, message.RequestId, message.VisitRef, EventBodies.Of(message), message),
                Domain.Disputes.Dispute dispute => EventOf(
                    type, now, dispute.Number, dispute.RequestId, dispute.VisitRef,
                    EventBodies.Of(dispute, network.Leader(dispute.LeaderId)?.Name), HeldWith(dispute.Number, dispute.RequestId, dispute.VisitRef)),
                Domain.Guardrails.ContactRequest request => EventOf(
                    type, now, request.DisputeNumber, request.Id, request.VisitRef,
                    EventBodies.Of(request, network.Leader(request.LeaderId)?.Name), HeldWith(request.DisputeNumber, request.Id, request.VisitRef)),
                _ => throw new InvalidOperationException($"Nobody is told of a {entity.GetType().Name}."),
            });
        }

        return true;

        OutgoingMessage? HeldWith(string? dispute, string? request, string? visit) =>
            held[EventTypes.StreamKey(dispute, request, visit)].FirstOrDefault();
    }

    private OutgoingEvent EventOf(
        string type, DateTimeOffset now, string? dispute, string? request, string? visit, object data, OutgoingMessage? message) => new()
        {
            Id = $"msg_{ids.Next()}",
            Type = type,
            StreamKey = EventTypes.StreamKey(dispute, request, visit),
            DisputeNumber = dispute,
            MessageSequence = message?.Sequence,
            Payload = EventBodies.Of(type, now, data),
            CreatedAt = now,
            NextAttemptAt = message?.NotBefore > now ? message.NotBefore.Value : now,
        };
}
