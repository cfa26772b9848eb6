namespace EscalationDashboard.Domain.Messages;

/// <summary>A message that leaves the building, stored in the transaction of what caused it.</summary>
public sealed class OutgoingMessage
{
    public required string Id { get; init; }

    /// <summary>Order of writing; messages of one dispute leave in this order.</summary>
    public long Sequence { get; init; }

    public required MessageKind Kind { get; init; }

    public required string CustomerRef { get; init; }

    public string? VisitRef { get; init; }

    public string? RequestId { get; init; }

    public string? DisputeNumber { get; init; }

    /// <summary>Two-letter language of <see cref="Text"/>.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    /// <summary>The page of ours that the text leads to, as a path; null where it leads to none.</summary>
    public string? Link { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Not to leave before this instant, so that what a person has just done can still be taken back; null where nothing holds
    /// it. Taken back, the message is removed, and was never sent.
    /// </summary>
    public DateTimeOffset? NotBefore { get; init; }
}

public enum MessageKind
{
    ContactCard,
    Answer,
    Claimed,
    Released,
    Resolved,
    Reply,
    HandedUp,

    /// <summary>Another leader of the same tier has it now.</summary>
    HandedOver,

    /// <summary>An appeal was received, upheld or turned down.</summary>
    Appeal,

    /// <summary>The contact card again, since the leaders have changed or the location is back.</summary>
    CardChanged,

    /// <summary>The location takes no contact any more; the card is not shown after this.</summary>
    CardWithdrawn,

    /// <summary>The one question after an outcome.</summary>
    Question,
}
