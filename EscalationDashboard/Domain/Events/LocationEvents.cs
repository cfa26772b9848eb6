using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Domain.Events;

public abstract record LocationEvent(string LocationCode, string RegionCode) : DomainEvent
{
    public static string SubjectOf(string locationCode) => $"location:{locationCode}";

    public override string Subject() => SubjectOf(LocationCode);

    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode, Subject())];
}

/// <summary>No leader could keep a time for a request: the location overflows.</summary>
[EventName("location.overflow")]
public sealed record OverflowBegan(string LocationCode, string RegionCode, DateTimeOffset Since) : LocationEvent(LocationCode, RegionCode);

/// <summary>It has overflowed so long that new visits get no card.</summary>
[EventName("location.cards-withheld")]
public sealed record CardsWithheld(string LocationCode, string RegionCode, DateTimeOffset Since) : LocationEvent(LocationCode, RegionCode);

/// <param name="Cards">How many visits got the card that had been withheld.</param>
[EventName("location.overflow-end")]
public sealed record OverflowEnded(string LocationCode, string RegionCode, int Cards) : LocationEvent(LocationCode, RegionCode);

/// <summary>An open dispute whose times move with its location's calendar.</summary>
/// <param name="Promised">Whether what its customer was promised moves too, and not its owner's own time alone.</param>
public sealed record MovedTimes(Hint Hint, bool Promised)
{
    public IEnumerable<News> Tells() => Promised ? [News.Updated(Hint.Subject)] : [];
}

/// <summary>Its hours or holidays are others now.</summary>
[EventName("location.calendar")]
public sealed record CalendarSet(string LocationCode, string RegionCode, string Hours, IReadOnlyList<DateOnly> Holidays, string Reason)
    : LocationEvent(LocationCode, RegionCode)
{
    /// <summary>Open disputes whose times move.</summary>
    [JsonIgnore]
    public IReadOnlyList<MovedTimes> Disputes { get; init; } = [];

    public override IEnumerable<Hint> Hints() => [.. base.Hints(), .. Disputes.Select(d => d.Hint)];

    public override IEnumerable<News> Tells() => Disputes.SelectMany(d => d.Tells());
}

/// <summary>It was enrolled, in shadow.</summary>
/// <param name="PolicyVersion">The draft that was proposed with the location's own numbers; null where it has none.</param>
[EventName("pilot.enrol")]
public sealed record LocationEnrolled(
    string LocationCode, string RegionCode, string Name, bool NewRegion, IReadOnlyList<string> Leaders, IReadOnlyList<string> AlsoServing,
    int? PolicyVersion, string Enrolment) : LocationEvent(LocationCode, RegionCode);

/// <summary>It is at another stage now.</summary>
/// <param name="Overridden">Moved on although the gate was shut, in the name of the admin who moved it.</param>
/// <param name="Passes">Checks of the gate that were passed, of <paramref name="Of"/>.</param>
/// <param name="Wave">The wave it moved with; null where it moved by itself.</param>
[EventName("pilot.move")]
public sealed record LocationMoved(
    string LocationCode, string RegionCode, LocationStage From, LocationStage To, string Reason, bool Overridden, int Passes, int Of,
    IReadOnlyList<ReadinessKind> Failing, CardsFollowed Cards, string? Wave) : LocationEvent(LocationCode, RegionCode);

/// <summary>A leader voted on whether it is ready for the next stage.</summary>
[EventName("pilot.vote")]
public sealed record VoteCast(string LocationCode, string RegionCode, string LeaderId, bool Yes, string? Comment)
    : LocationEvent(LocationCode, RegionCode);
