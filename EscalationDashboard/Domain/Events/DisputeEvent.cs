using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Events;

/// <summary>Where a dispute stands once an event has happened to it.</summary>
public sealed record DisputeStanding(string Number, int Version, DisputeState State, string? LeaderId, string RegionCode, string LocationCode)
{
    public static DisputeStanding Of(Dispute dispute) =>
        new(dispute.Number, dispute.Version, dispute.State, dispute.LeaderId, dispute.RegionCode, dispute.LocationCode);

    public Hint Hint() => new(RegionCode, LocationCode, Number);
}

/// <summary>Something that happened to a dispute; where it stands then is part of it, so that history can be read back.</summary>
public abstract record DisputeEvent(DisputeStanding Dispute) : DomainEvent
{
    public override string Subject() => $"dispute:{Dispute.Number}";

    public override IEnumerable<Hint> Hints() => [Dispute.Hint()];

    public abstract override IEnumerable<TimelineLine> Lines();

    public abstract override IEnumerable<News> Tells();

    /// <summary>Who has it, where it stands or what is promised is another now.</summary>
    protected News Updated() => News.Updated(Dispute.Number);

    protected TimelineLine Line(TimelineKind kind, params (string Name, string Value)[] values) => Line(kind, text: null, values);

    protected TimelineLine Line(TimelineKind kind, WordsOnRecord words, params (string Name, string Value)[] values) => Line(kind, words.Text, values);

    protected TimelineLine Line(TimelineKind kind, string? text, params (string Name, string Value)[] values) =>
        new(Dispute.Number, kind, text, values);

    // An owner who had put it off must find why it is back, where they left it paused.
    protected IEnumerable<TimelineLine> Woken(bool endsRest) => endsRest ? [Line(TimelineKind.Resumed)] : [];

    // What taking it back needs to know of the dispute: as it is after it, and what was waited for before.
    protected IEnumerable<(string Name, string Value)> ForTakingBack(DateTimeOffset? unansweredSince) =>
        [("version", $"{Dispute.Version}"), ("unanswered", unansweredSince is { } at ? $"{at:O}" : "")];

    protected IEnumerable<News> UpdatedIf(bool changed) => changed ? [Updated()] : [];

    protected static IEnumerable<News> ReleasedIf(bool waited, string requestId) => waited ? [News.Released(requestId)] : [];

    protected static string Word(bool value) => value ? "yes" : "no";
}
