using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Features.Messages;

/// <summary>Which events are listed; null where it does not matter.</summary>
public sealed record EventFilter
{
    public EventState? State { get; init; }

    public string? Type { get; init; }

    public string? DisputeNumber { get; init; }
}

/// <summary>An event in the list; what it says is shown only where it is opened.</summary>
/// <param name="Behind">Whether another of its stream comes first.</param>
public sealed record EventRow(
    long Sequence, string Id, string Type, string? DisputeNumber, string StreamKey, EventState State, DateTimeOffset CreatedAt,
    DateTimeOffset NextAttemptAt, int AttemptCount, DeliveryAttempt? Last, bool Behind);

/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record EventPage(IReadOnlyList<EventRow> Rows, long? Older);

/// <summary>One event with everything about it.</summary>
/// <param name="Payload">Null for a person who sees no customer.</param>
public sealed record OpenEvent(EventRow Row, string? Payload, IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset? SettledAt);

/// <summary>How delivery stands.</summary>
/// <param name="Address">Null where no receiver is set: then nothing is written for one.</param>
/// <param name="SecretCount">More than one while a secret is being replaced.</param>
/// <param name="OldestWaiting">When the oldest event that is not settled was written.</param>
public sealed record ReceiverState(
    string? Address, int SecretCount, WebhookReceiver? Known, int Waiting, int Parked, DateTimeOffset? OldestWaiting)
{
    public ReceiverHealth Health => Address is null ? ReceiverHealth.None
        : Known?.GoneAt is not null ? ReceiverHealth.Gone
        : Known?.FailingSince is not null ? ReceiverHealth.Failing
        : Known?.DeliveredAt is not null ? ReceiverHealth.Well
        : ReceiverHealth.Untried;
}

public enum ReceiverHealth
{
    None,
    Untried,
    Well,
    Failing,
    Gone,
}
