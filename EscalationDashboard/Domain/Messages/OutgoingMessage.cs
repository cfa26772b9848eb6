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

    /// <summary>An appeal was received, upheld or turned down.</summary>
    Appeal,

    /// <summary>The one question after an outcome.</summary>
    Question,
}
