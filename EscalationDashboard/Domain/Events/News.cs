using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Domain.Events;

/// <summary>
/// What other systems are to hear of an event: about which dispute or request, never the data itself. They are told of it as it
/// stands at the end of the command.
/// </summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="DisputeNumber">Null where it is about a request.</param>
/// <param name="RequestId">Null where it is about a dispute.</param>
public sealed record News(string Type, string? DisputeNumber, string? RequestId = null)
{
    /// <summary>A customer is to read something; null for what is news of a dispute or a request.</summary>
    public OutgoingMessage? Message { get; private init; }

    public static News Admitted(DisputeStanding dispute) => new(EventTypes.DisputeAdmitted, dispute.Number);

    /// <summary>Who has it, where it stands or what is promised has changed: what its customer is told. A note is nobody else's news.</summary>
    public static News Updated(string disputeNumber) => new(EventTypes.DisputeUpdated, disputeNumber);

    public static News Resolved(DisputeStanding dispute) => new(EventTypes.DisputeResolved, dispute.Number);

    /// <summary>A request that waited, or was held back, has reached a leader; never one that is admitted at once.</summary>
    public static News Released(string requestId) => new(EventTypes.RequestReleased, null, requestId);

    public static News Created(OutgoingMessage message) =>
        new(EventTypes.MessageCreated, message.DisputeNumber, message.RequestId) { Message = message };

    /// <summary>
    /// What one command tells, in the order in which it happened. Several changes of one dispute are one piece of news, and one that
    /// has begun or ended has changed.
    /// </summary>
    public static IEnumerable<News> Once(IEnumerable<News> all)
    {
        var once = all.Distinct().ToList();
        var told = once.Where(n => n.Type is EventTypes.DisputeAdmitted or EventTypes.DisputeResolved).Select(n => n.DisputeNumber).ToHashSet();
        return once.Where(n => n.Type != EventTypes.DisputeUpdated || !told.Contains(n.DisputeNumber));
    }
}
