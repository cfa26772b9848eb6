using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Messages;

/// <summary>What other systems are told of; each type has one shape of payload.</summary>
public static class EventTypes
{
    /// <summary>A customer is to read something.</summary>
    public const string MessageCreated = "message.created";

    public const string DisputeAdmitted = "dispute.admitted";

    /// <summary>Who has it, where it stands or what is promised has changed.</summary>
    public const string DisputeUpdated = "dispute.updated";

    public const string DisputeResolved = "dispute.resolved";

    /// <summary>A request that was held back has reached a leader.</summary>
    public const string RequestReleased = "request.released";

    public static readonly ImmutableArray<string> All =
        [MessageCreated, DisputeAdmitted, DisputeUpdated, DisputeResolved, RequestReleased];

    /// <summary>
    /// The stream an event belongs to: events of one stream leave one after the other, streams do not wait for each other. A
    /// dispute has one; what happens before there is a dispute belongs to the request's, or to the visit's.
    /// </summary>
    public static string StreamKey(string? disputeNumber, string? requestId, string? visitRef) =>
        disputeNumber is not null ? $"dispute:{disputeNumber}"
        : requestId is not null ? $"request:{requestId}"
        : $"visit:{visitRef}";
}
