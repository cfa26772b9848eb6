using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Events;

/// <summary>A leader took it.</summary>
[EventName("dispute.claim")]
public sealed record DisputeClaimed(DisputeStanding Dispute) : DisputeEvent(Dispute)
{
    /// <summary>Whether it was theirs by itself already, which is nothing new to others.</summary>
    [JsonIgnore]
    public bool HadIt { get; init; }

    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Claimed)];

    public override IEnumerable<News> Tells() => UpdatedIf(!HadIt);
}

/// <summary>Its owner gave it back to the queue.</summary>
[EventName("dispute.release")]
public sealed record DisputeReleased(DisputeStanding Dispute) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Released)];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <summary>A leader gave it to another one.</summary>
[EventName("dispute.assign")]
public sealed record DisputeAssigned(DisputeStanding Dispute) : DisputeEvent(Dispute)
{
    /// <summary>Whether that leader was at work on it already, which is nothing new to others.</summary>
    [JsonIgnore]
    public bool HadIt { get; init; }

    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Assigned, ("leader", Dispute.LeaderId ?? ""))];

    public override IEnumerable<News> Tells() => UpdatedIf(!HadIt);
}

/// <summary>The deputy or the region goes on with what an owner who is away has left.</summary>
/// <param name="From">The owner until then.</param>
[EventName("dispute.take-over")]
public sealed record DisputeTakenOver(DisputeStanding Dispute, string? From, AwayReason Away) : DisputeEvent(Dispute)
{
    /// <inheritdoc cref="DisputeAssigned.HadIt"/>
    [JsonIgnore]
    public bool HadIt { get; init; }

    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.TakenOver, ("leader", From ?? ""), ("away", $"{Away}"))];

    public override IEnumerable<News> Tells() => UpdatedIf(!HadIt);
}

/// <summary>Everything its owner had went to a deputy.</summary>
/// <param name="Words">Why the leader hands over.</param>
[EventName("dispute.hand-over")]
public sealed record DisputeHandedOver(DisputeStanding Dispute, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.StaffDecided, Words, ("action", "HandOver"), ("leader", Dispute.LeaderId ?? ""))];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <param name="To">The regional leader who has it now; null where the region has none.</param>
[EventName("dispute.hand-up")]
public sealed record DisputeHandedUp(DisputeStanding Dispute, string? To, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.HandedUp, Words, ("leader", To ?? ""))];

    public override IEnumerable<News> Tells() => [Updated()];
}

[EventName("dispute.hand-back")]
public sealed record DisputeHandedBack(DisputeStanding Dispute, WordsOnRecord Words) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.HandedBack, Words, ("leader", Dispute.LeaderId ?? ""))];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <summary>The product took back what its owner had let lie.</summary>
/// <param name="From">The owner until then.</param>
[EventName("dispute.lapse")]
public sealed record DisputeLapsed(DisputeStanding Dispute, string? From) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Lapsed, ("leader", From ?? ""))];

    public override IEnumerable<News> Tells() => [Updated()];
}

/// <summary>It was late and nobody had acted: it went by itself to a leader of the location, or up to the region.</summary>
/// <param name="From">Whose it was until then; null where it was the location's.</param>
[EventName("dispute.rise")]
public sealed record DisputeRisen(DisputeStanding Dispute, RiseStep Step, string? From) : DisputeEvent(Dispute)
{
    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.Risen, ("leader", Dispute.LeaderId ?? ""), ("step", WasTheRegions ? "WithinRegion" : $"{Step}"))];

    /// <summary>Whether the region had it before: the location never did, or had given it up.</summary>
    public bool WasTheRegions { get; init; }

    public override IEnumerable<News> Tells() => [Updated()];
}
