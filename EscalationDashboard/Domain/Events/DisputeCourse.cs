using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Events;

/// <summary>An admitted request has become a dispute.</summary>
[EventName("dispute.open")]
public sealed record DisputeOpened(DisputeStanding Dispute, string RequestId, Lane Lane) : DisputeEvent(Dispute)
{
    /// <summary>What the customer said.</summary>
    [JsonIgnore]
    public string? Said { get; init; }

    /// <summary>Whether the request had waited, or been held back, until then.</summary>
    [JsonIgnore]
    public bool Waited { get; init; }

    /// <summary>What people had done about the request and taken back, which is part of its story.</summary>
    [JsonIgnore]
    public IReadOnlyList<TimelineLine> Before { get; init; } = [];

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Admitted, Said, ("leader", Dispute.LeaderId ?? "")) with { RequestId = RequestId }, .. Before];

    public override IEnumerable<News> Tells() => [News.Admitted(Dispute), .. ReleasedIf(Waited, RequestId)];
}

/// <summary>A further request about an open dispute became part of it.</summary>
[EventName("dispute.merge-in")]
public sealed record RequestMerged(DisputeStanding Dispute, string RequestId, bool Rings) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Said { get; init; }

    [JsonIgnore]
    public bool EndsRest { get; init; }

    /// <inheritdoc cref="DisputeOpened.Waited"/>
    [JsonIgnore]
    public bool Waited { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Merged, Said, ("rings", Word(Rings))) with { RequestId = RequestId }, .. Woken(EndsRest)];

    // Further words about it are no news; that its owner goes on is.
    public override IEnumerable<News> Tells() => [.. UpdatedIf(EndsRest), .. ReleasedIf(Waited, RequestId)];
}

/// <summary>A further request about a dispute that had just been settled opened it again.</summary>
[EventName("dispute.come-back")]
public sealed record DisputeCameBack(DisputeStanding Dispute, string RequestId, bool Rings) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Said { get; init; }

    /// <inheritdoc cref="DisputeOpened.Waited"/>
    [JsonIgnore]
    public bool Waited { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Reopened, Said, ("rings", Word(Rings))) with { RequestId = RequestId }];

    public override IEnumerable<News> Tells() => [Updated(), .. ReleasedIf(Waited, RequestId)];
}

/// <summary>Its owner pauses it until a time, or until the customer answers.</summary>
[EventName("dispute.snooze")]
public sealed record DisputeSnoozed(DisputeStanding Dispute, PauseKind Kind, DateTimeOffset? Until) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Snoozed, ("kind", $"{Kind}"), ("until", Until is { } at ? $"{at:O}" : ""))];

    public override IEnumerable<News> Tells() => [Updated()];
}

[EventName("dispute.resume")]
public sealed record DisputeResumed(DisputeStanding Dispute) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Resumed)];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <summary>Its owner settled it.</summary>
[EventName("dispute.resolve")]
public sealed record DisputeResolved(
    DisputeStanding Dispute, DisputeOutcome Outcome, string RootCauseCode, decimal? Amount, string? Currency, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    /// <summary>Since when the customer had waited for an answer.</summary>
    [JsonIgnore]
    public DateTimeOffset? UnansweredSince { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Resolved, Words, [("outcome", $"{Outcome}"), ("rootCause", RootCauseCode), .. ForTakingBack(UnansweredSince)])];

    public override IEnumerable<News> Tells() => [News.Resolved(Dispute)];
}

/// <summary>A leader opened it again.</summary>
[EventName("dispute.reopen")]
public sealed record DisputeReopened(DisputeStanding Dispute, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Reopened, Words)];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <summary>Two disputes have to do with each other; both tell so.</summary>
[EventName("dispute.link")]
public sealed record DisputesLinked(DisputeStanding Dispute, DisputeStanding Other) : DisputeEvent(Dispute)
{
    public override IEnumerable<Hint> Hints() => [Other.Hint(), Dispute.Hint()];

    public override IEnumerable<TimelineLine> Lines() =>
    [
        Line(TimelineKind.Linked, ("dispute", Other.Number)),
        new(Other.Number, TimelineKind.Linked, null, ("dispute", Dispute.Number)),
    ];

    public override IEnumerable<News> Tells() => [];
}

/// <summary>It ended in another one on the same visit, which took over its requests.</summary>
[EventName("dispute.merge")]
public sealed record DisputeMerged(DisputeStanding Dispute, DisputeStanding Into) : DisputeEvent(Dispute)
{
    /// <summary>Whether the other one's promises have moved, or its rest has ended.</summary>
    [JsonIgnore]
    public bool MovesOther { get; init; }

    public override IEnumerable<Hint> Hints() => [Into.Hint(), Dispute.Hint()];

    public override IEnumerable<TimelineLine> Lines() =>
    [
        Line(TimelineKind.MergedInto, ("dispute", Into.Number)),
        new(Into.Number, TimelineKind.TookIn, null, ("dispute", Dispute.Number)),
    ];

    public override IEnumerable<News> Tells() => MovesOther ? [News.Resolved(Dispute), News.Updated(Into.Number)] : [News.Resolved(Dispute)];
}

/// <summary>A request that had joined it became a dispute of its own.</summary>
[EventName("dispute.split")]
public sealed record DisputeSplit(DisputeStanding Dispute, string RequestId, DisputeStanding Created) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Said { get; init; }

    public override IEnumerable<Hint> Hints() => [Created.Hint(), Dispute.Hint()];

    public override IEnumerable<TimelineLine> Lines() =>
    [
        Line(TimelineKind.Split, ("dispute", Created.Number), ("request", RequestId)),
        new(Created.Number, TimelineKind.Split, Said, ("from", Dispute.Number)),
    ];

    public override IEnumerable<News> Tells() => [News.Admitted(Created)];
}
