using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Events;

/// <summary>A word among staff.</summary>
/// <param name="Spoke">Whether it is about a talk with the customer, which counts as contact.</param>
[EventName("dispute.note")]
public sealed record NoteWritten(DisputeStanding Dispute, bool Spoke, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    /// <summary>How long that talk took; null where the owner did not say.</summary>
    public int? Minutes { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(Spoke ? TimelineKind.Spoke : TimelineKind.Noted, Words, Minutes is { } minutes ? [("minutes", $"{minutes}")] : [])];

    /// <summary>Whether it is the first that the leader to whom it was given did about it, so that they have it by now.</summary>
    [JsonIgnore]
    public bool TakesUp { get; init; }

    public override IEnumerable<News> Tells() => UpdatedIf(TakesUp);
}

/// <summary>A call about it, with how long it took.</summary>
[EventName("dispute.call")]
public sealed record CallTaken(DisputeStanding Dispute, int Minutes) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Called, ("minutes", $"{Minutes}"))];

    public override IEnumerable<News> Tells() => [];
}

/// <summary>The owner's words to the customer.</summary>
/// <param name="ThenWait">Whether it is the customer's turn now.</param>
[EventName("dispute.reply")]
public sealed record ReplySent(DisputeStanding Dispute, bool ThenWait, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    /// <summary>Whether its owner had put it off.</summary>
    [JsonIgnore]
    public bool EndsRest { get; init; }

    /// <summary>Since when the customer had waited for it.</summary>
    [JsonIgnore]
    public DateTimeOffset? UnansweredSince { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Replied, Words, [("waits", Word(ThenWait)), .. ForTakingBack(UnansweredSince)])];

    // Whose turn it is has changed; the reply itself is a message.
    public override IEnumerable<News> Tells() => UpdatedIf(ThenWait || EndsRest);
}

/// <summary>The owner took back a reply, or the end of the dispute, of which nothing had left.</summary>
/// <param name="Kind">What it was on the timeline, from which it is gone.</param>
/// <param name="ActAt">When it had been done.</param>
[EventName("dispute.take-back")]
public sealed record WordsTakenBack(
    DisputeStanding Dispute, TimelineKind Kind, DateTimeOffset ActAt, int MessagesWithdrawn, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    /// <summary>Whether a pause had begun or ended with it, so that it is another's turn again.</summary>
    [JsonIgnore]
    public bool MovesTurn { get; init; }

    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.TakenBack, Words, ("what", $"{Kind}"))];

    public override IEnumerable<News> Tells() => UpdatedIf(Kind == TimelineKind.Resolved || MovesTurn);
}

/// <summary>The customer's words about it.</summary>
[EventName("dispute.customer-wrote")]
public sealed record CustomerWrote(DisputeStanding Dispute, Heard Heard, string MessageId, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public bool EndsRest { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.CustomerWrote, Words, ("message", MessageId), ("heard", $"{Heard}")) with { ByCustomer = true }, .. Woken(EndsRest)];

    public override IEnumerable<News> Tells() => UpdatedIf(EndsRest || Heard == Heard.Reopened);
}

/// <summary>The customer's answer to the question after the outcome.</summary>
[EventName("feedback.give")]
public sealed record FeedbackGiven(DisputeStanding Dispute, string QuestionId, int Score) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Comment { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Answered, Comment, ("score", $"{Score}")) with { ByCustomer = true }];

    public override IEnumerable<News> Tells() => [];
}
