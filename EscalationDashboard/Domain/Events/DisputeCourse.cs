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

    /// <summary>What people had done about the request and taken back, which is part of its story.</summary>
    [JsonIgnore]
    public IReadOnlyList<TimelineLine> Before { get; init; } = [];

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Admitted, Said, ("leader", Dispute.LeaderId ?? "")) with { RequestId = RequestId }, .. Before];
}

/// <summary>A further request about an open dispute became part of it.</summary>
[EventName("dispute.merge-in")]
public sealed record RequestMerged(DisputeStanding Dispute, string RequestId, bool Rings) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Said { get; init; }

    [JsonIgnore]
    public bool EndsRest { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Merged, Said, ("rings", Word(Rings))) with { RequestId = RequestId }, .. Woken(EndsRest)];
}

/// <summary>A further request about a dispute that had just been settled opened it again.</summary>
[EventName("dispute.come-back")]
public sealed record DisputeCameBack(DisputeStanding Dispute, string RequestId, bool Rings) : DisputeEvent(Dispute)
{
    [JsonIgnore]
    public string? Said { get; init; }

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Reopened, Said, ("rings", Word(Rings))) with { RequestId = RequestId }];
}

/// <summary>Its owner pauses it until a time, or until the customer answers.</summary>
[EventName("dispute.snooze")]
public sealed record DisputeSnoozed(DisputeStanding Dispute, PauseKind Kind, DateTimeOffset? Until) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Snoozed, ("kind", $"{Kind}"), ("until", Until is { } at ? $"{at:O}" : ""))];
}

[EventName("dispute.resume")]
public sealed record DisputeResumed(DisputeStanding Dispute) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Resumed)];
}

/// <summary>Its owner settled it.</summary>
[EventName("dispute.resolve")]
public sealed record DisputeResolved(
    DisputeStanding Dispute, DisputeOutcome Outcome, string RootCauseCode, decimal? Amount, string? Currency, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Resolved, Words, ("outcome", $"{Outcome}"), ("rootCause", RootCauseCode))];
}

/// <summary>A leader opened it again.</summary>
[EventName("dispute.reopen")]
public sealed record DisputeReopened(DisputeStanding Dispute, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Reopened, Words)];
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
}

/// <summary>It ended in another one on the same visit, which took over its requests.</summary>
[EventName("dispute.merge")]
public sealed record DisputeMerged(DisputeStanding Dispute, DisputeStanding Into) : DisputeEvent(Dispute)
{
    public override IEnumerable<Hint> Hints() => [Into.Hint(), Dispute.Hint()];

    public override IEnumerable<TimelineLine> Lines() =>
    [
        Line(TimelineKind.MergedInto, ("dispute", Into.Number)),
        new(Into.Number, TimelineKind.TookIn, null, ("dispute", Dispute.Number)),
    ];
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
}
