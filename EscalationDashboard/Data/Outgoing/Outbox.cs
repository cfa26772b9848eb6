using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Outgoing;

/// <summary>
/// Writes down what others are to hear of a command, in its own transaction, from the events that it has recorded and the messages
/// that it has sent. Where there is no receiver it writes nothing.
/// </summary>
public sealed class Outbox(WebhookSettings settings, NetworkCatalog catalog, Ids ids, TimeProvider clock)
{
    /// <summary>Adds what a command tells, once it is saved: each thing as it stands then, and not where it was removed again.</summary>
    public async Task<bool> Write(WriteScope scope)
    {
        if (!settings.HasReceiver || scope.Told.Count == 0)
        {
            return false;
        }

        var (now, db, network) = (clock.GetUtcNow(), scope.Db, await catalog.Current(scope.Db));

        // What a person may still take back is held as a whole: nobody hears of a case before its message may leave.
        var held = scope.Told.Select(n => n.Message).OfType<OutgoingMessage>().Where(m => m.NotBefore > now)
            .ToLookup(m => EventTypes.StreamKey(m.DisputeNumber, m.RequestId, m.VisitRef));
        foreach (var news in News.Once(scope.Told))
        {
            if (news.Message is { } message)
            {
                AddMessage(news.Type, message);
            }
            else if (news.RequestId is not null && await db.Requests.FindAsync(news.RequestId) is { } request)
            {
                Add(news.Type, request.DisputeNumber, request.Id, request.VisitRef, EventBodies.Of(request, network.Leader(request.LeaderId)?.Name));
            }
            else if (news.DisputeNumber is not null && await db.Disputes.FindAsync(news.DisputeNumber) is { } dispute)
            {
                Add(news.Type, dispute.Number, dispute.RequestId, dispute.VisitRef, EventBodies.Of(dispute, (dispute.IsOpen ? dispute.Expected(network, now) : network.Leader(dispute.LeaderId))?.Name));
            }
        }

        return true;

        void AddMessage(string type, OutgoingMessage message)
        {
            if (db.Entry(message).State != EntityState.Detached)
            {
                db.Outbox.Add(EventOf(type, now, message.DisputeNumber, message.RequestId, message.VisitRef, EventBodies.Of(message), message));
            }
        }

        void Add(string type, string? dispute, string request, string visit, object data) => db.Outbox.Add(EventOf(
            type, now, dispute, request, visit, data, held[EventTypes.StreamKey(dispute, request, visit)].FirstOrDefault()));
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
