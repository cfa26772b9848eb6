using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Events;

/// <summary>Something that happened to a contact request.</summary>
public abstract record RequestEvent(string RequestId) : DomainEvent
{
    public static string SubjectOf(string requestId) => $"request:{requestId}";

    public override string Subject() => SubjectOf(RequestId);

    public abstract override IEnumerable<News> Tells();
}

/// <summary>The guardrails have looked at it; the decision itself is stored beside.</summary>
[EventName("request.decide")]
public sealed record RequestDecided(
    string RequestId, RequestOutcome Outcome, Lane Lane, string Code, DateTimeOffset? Until, string? LeaderId, int PolicyVersion,
    string RegionCode, string LocationCode) : RequestEvent(RequestId)
{
    // One that is held back is news to the pages that show what the guardrails hold; the others are their dispute's news.
    public override IEnumerable<Hint> Hints() =>
        Outcome is RequestOutcome.Admitted or RequestOutcome.Merged ? [] : [new(RegionCode, LocationCode, Subject())];

    // What comes of it is an event of its own.
    public override IEnumerable<News> Tells() => [];
}

/// <summary>A request that waited, or was held back, has reached a leader.</summary>
/// <param name="Way">How: a <see cref="ReleaseWay"/>, <c>Early</c>, or the staff action that let it through.</param>
[EventName("booking.keep")]
public sealed record BookingReleased(
    string RequestId, string DisputeNumber, string? LeaderId, string Way, PermitCause Cause, string RegionCode, string LocationCode)
    : RequestEvent(RequestId)
{
    /// <summary>What the dispute tells of the booking; null where there was none, or the dispute had been opened by another way.</summary>
    [JsonIgnore]
    public TimelineLine? Booked { get; init; }

    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode, DisputeNumber)];

    public override IEnumerable<TimelineLine> Lines() => Booked is null ? [] : [Booked];

    public override IEnumerable<News> Tells() => [News.Released(RequestId)];
}

/// <summary>A person took back the dispute that they had just opened: the request waits again, or is held back again.</summary>
/// <param name="ActedAt">When it had been let through.</param>
/// <param name="Cause">What its permit counts as from now on; null where it has none.</param>
[EventName("booking.take-back")]
public sealed record DisputeTakenBack(
    string RequestId, string DisputeNumber, DateTimeOffset ActedAt, PermitCause? Cause, string RegionCode, string LocationCode)
    : RequestEvent(RequestId)
{
    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode, DisputeNumber)];

    // Nobody has heard of the dispute: its news was held with its message.
    public override IEnumerable<News> Tells() => [];
}

/// <summary>Another leader keeps the promise, at the same time.</summary>
[EventName("booking.hand-over")]
public sealed record BookingHandedOver(string RequestId, string LeaderId, PermitCause Cause) : RequestEvent(RequestId)
{
    // The hand-over of everything the leader had tells the pages.
    public override IEnumerable<Hint> Hints() => [];

    public override IEnumerable<News> Tells() => [];
}

/// <summary>The customer objects to what became of it.</summary>
[EventName("appeal.make")]
public sealed record AppealMade(string RequestId, string AppealId, string Check, DateTimeOffset DueAt, string RegionCode, string LocationCode)
    : RequestEvent(RequestId)
{
    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode, Subject())];

    public override IEnumerable<News> Tells() => [];
}
