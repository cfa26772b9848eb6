using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Domain.Events;

/// <summary>What a change of a wave has to do with; the rest is null.</summary>
public sealed record WaveFacts(
    string? Name = null, LocationStage? Target = null, DateOnly? PlannedOn = null, string? Location = null,
    string? Reason = null, bool Overridden = false, IReadOnlyList<string>? Moved = null, IReadOnlyList<GateCheck>? Checks = null);

/// <summary>A wave has changed; told wherever it has locations, and to those who see all.</summary>
public abstract record WaveEvent(string Code, WaveFacts Facts) : DomainEvent
{
    [JsonIgnore]
    public IReadOnlyList<Location> Members { get; init; } = [];

    public static string SubjectOf(string code) => $"wave:{code}";

    public override string Subject() => SubjectOf(Code);

    public override IEnumerable<Hint> Hints() =>
        [Hint.Everywhere(Subject()), .. Members.GroupBy(l => l.RegionCode).Select(r => new Hint(r.Key, r.First().Code, Subject()))];
}

[EventName("wave.create")]
public sealed record WaveCreated(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.plan")]
public sealed record WavePlanned(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.join")]
public sealed record LocationJoinedWave(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.leave")]
public sealed record LocationLeftWave(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.dissolve")]
public sealed record WaveDissolved(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.move")]
public sealed record WaveMoved(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

/// <summary>The product holds it: the health of what it had passed has become worse.</summary>
[EventName("wave.hold")]
public sealed record WaveHeld(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

[EventName("wave.release")]
public sealed record WaveReleased(string Code, WaveFacts Facts) : WaveEvent(Code, Facts);

public abstract record EnrolmentEvent(string Id) : DomainEvent
{
    public static string SubjectOf(string id) => $"enrolment:{id}";

    public override string Subject() => SubjectOf(Id);

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Subject())];
}

[EventName("enrolment.begin")]
public sealed record EnrolmentBegun(string Id) : EnrolmentEvent(Id);

[EventName("enrolment.discard")]
public sealed record EnrolmentDiscarded(string Id, string Reason, string? Code) : EnrolmentEvent(Id);

/// <summary>A forecast of the location's load was made.</summary>
[EventName("enrolment.forecast")]
public sealed record EnrolmentForecast(
    string Id, PastSource Source, string SourceName, int Past, double PastDays, double SharePercent, string Fingerprint) : EnrolmentEvent(Id);

/// <summary>Something of the whole network: its lists, its seed.</summary>
public abstract record NetworkEvent : DomainEvent
{
    public const string Network = "network";

    public override string Subject() => Network;

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>The pilot's network was read from the seed data into an empty database.</summary>
/// <param name="Policy">Hash of the first policy.</param>
[EventName("reference.load")]
public sealed record ReferenceLoaded(int Leaders, string Policy) : NetworkEvent;

/// <summary>What an imported file made of the network.</summary>
/// <param name="Of">Codes of what is new or changed.</param>
public sealed record ImportedFile(string Sha256, int New, int Changed, int Same, IReadOnlyList<string> Of);

public abstract record ListImported(ImportedFile File) : NetworkEvent
{
    /// <summary>Regions in which something is another than before.</summary>
    [JsonIgnore]
    public IReadOnlyList<Hint> Touched { get; init; } = [];

    public static Hint Region(string code) => new(code, "", Network);

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Network), .. Touched];
}

[EventName("pilot.import-locations")]
public sealed record LocationsImported(ImportedFile File) : ListImported(File)
{
    /// <inheritdoc cref="CalendarSet.Disputes"/>
    [JsonIgnore]
    public IReadOnlyList<MovedTimes> Disputes { get; init; } = [];

    public override IEnumerable<Hint> Hints() => [.. base.Hints(), .. Disputes.Select(d => d.Hint)];

    public override IEnumerable<News> Tells() => Disputes.SelectMany(d => d.Tells());
}

[EventName("pilot.import-leaders")]
public sealed record LeadersImported(ImportedFile File) : ListImported(File);

/// <summary>Each person in it has events of their own.</summary>
[EventName("staff.import")]
public sealed record StaffImported(ImportedFile File) : ListImported(File);

/// <summary>Names and addresses of staff left the building.</summary>
[EventName("staff.export")]
public sealed record StaffExported(string Format, int Count) : NetworkEvent;

/// <summary>The list of locations left the building.</summary>
[EventName("pilot.export-locations")]
public sealed record LocationsExported(int Count) : NetworkEvent;

/// <summary>Names and numbers of leaders left the building.</summary>
[EventName("pilot.export-leaders")]
public sealed record LeadersExported(int Count) : NetworkEvent;
