namespace EscalationDashboard.Domain.Disputes;

/// <summary>One thing that happened to a dispute. Facts only: the words are made when it is shown, in the reader's language.</summary>
public sealed class TimelineEntry
{
    public long Id { get; init; }

    public required string DisputeNumber { get; init; }

    public required TimelineKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>A person's own words, where the entry has some.</summary>
    public string? Text { get; set; }

    /// <summary>The request whose decision this entry opens.</summary>
    public string? RequestId { get; init; }

    /// <summary>Plain values by name, for the sentence.</summary>
    public Dictionary<string, string> Values { get; init; } = [];
}

public enum TimelineKind
{
    Admitted,
    Booked,
    Merged,
    Reopened,
    Claimed,
    Released,
    Resolved,
    MessageSent,
    Assigned,
    TakenOver,
    HandedUp,
    HandedBack,
    Snoozed,
    Resumed,
    Lapsed,
    Noted,
    Spoke,
    Replied,
    Linked,
    MergedInto,
    TookIn,
    Split,

    /// <summary>A person overruled the guardrails, or judged a claim.</summary>
    StaffDecided,

    /// <summary>The customer wrote about it.</summary>
    CustomerWrote,

    /// <summary>The customer answered the question after the outcome.</summary>
    Answered,

    /// <summary>The owner took back words to the customer, or the end, before they left.</summary>
    TakenBack,

    /// <summary>Staff took a call about it and wrote down how long it was.</summary>
    Called,

    /// <summary>A person was asked to act now.</summary>
    Paged,

    /// <summary>Nobody had acted in time: it went to a leader, or to the region, by itself.</summary>
    Risen,

    /// <summary>The message that asks them left, or could not be sent.</summary>
    PageSent,

    /// <summary>A person said that they look after it.</summary>
    PageAcknowledged,

    /// <summary>The customer called the relay number and was put through.</summary>
    CallConnected,

    /// <summary>The customer and a person talked.</summary>
    CallEnded,

    /// <summary>The customer called and reached nobody.</summary>
    CallMissed,

    /// <summary>A leader says that the caller has been called back.</summary>
    CallReturned,
}

/// <summary>Why disputes arise; the list is the admins' to edit.</summary>
public sealed class RootCause
{
    public required string Code { get; init; }

    /// <summary>Name by two-letter language.</summary>
    public Dictionary<string, string> Names { get; init; } = [];

    public int Position { get; init; }
}
