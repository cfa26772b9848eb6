using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Events;

public abstract record CustomerEvent(string CustomerRef) : DomainEvent
{
    public static string SubjectOf(string customerRef) => $"customer:{customerRef}";

    public override string Subject() => SubjectOf(CustomerRef);

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>A person looked at what is masked otherwise.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Dispute">Where it was shown; null on the customer's own page.</param>
[EventName(Name)]
public sealed record CustomerRevealed(string CustomerRef, string Field, string? Dispute) : CustomerEvent(CustomerRef)
{
    public const string Name = "customer.reveal";
}

/// <summary>Everything that is held about a person went out.</summary>
[EventName(Name)]
public sealed record CustomerExported(string CustomerRef, RecordGround Ground, string Reference, int Bytes) : CustomerEvent(CustomerRef)
{
    public const string Name = "customer.export";
}

/// <summary>What is held about a person was erased.</summary>
[EventName("customer.erase")]
public sealed record CustomerErased(string CustomerRef, RecordGround Ground, string Reference, int Disputes) : CustomerEvent(CustomerRef)
{
    [JsonIgnore]
    public IReadOnlyList<Hint> Of { get; init; } = [];

    public override IEnumerable<Hint> Hints() => Of;
}

public abstract record VisitEvent(string VisitRef) : DomainEvent
{
    public override string Subject() => $"visit:{VisitRef}";

    public override IEnumerable<Hint> Hints() => [];
}

[EventName("visit.open")]
public sealed record VisitOpened(string VisitRef, string LocationCode, string Stage) : VisitEvent(VisitRef);

[EventName("visit.update")]
public sealed record VisitUpdated(string VisitRef, string LocationCode, string Stage) : VisitEvent(VisitRef);

/// <summary>The service system stated something about a visit.</summary>
[EventName("visit.fact")]
public sealed record FactStated(string VisitRef, string FactId, FactKind Kind, int Revision) : VisitEvent(VisitRef)
{
    /// <summary>The visit's open disputes, whose pages show it at once.</summary>
    [JsonIgnore]
    public IReadOnlyList<Hint> Disputes { get; init; } = [];

    public override IEnumerable<Hint> Hints() => Disputes;
}
