using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Events;

/// <summary>A view of the queue was saved under a name.</summary>
[EventName("view.save")]
public sealed record ViewSaved(string Id, string? Team) : DomainEvent
{
    public override string Subject() => $"view:{Id}";

    public override IEnumerable<Hint> Hints() => [];
}

[EventName("view.remove")]
public sealed record ViewRemoved(string Id, string? Team) : DomainEvent
{
    public override string Subject() => $"view:{Id}";

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>A person decided what becomes of an event that a receiver did not take.</summary>
/// <param name="StreamKey">See <see cref="EventTypes.StreamKey"/>.</param>
/// <param name="Was">Its state until then.</param>
public abstract record DeliveryEvent(string Id, string Type, string StreamKey, EventState Was, string Reason) : DomainEvent
{
    public override string Subject() => $"event:{Id}";

    public override IEnumerable<Hint> Hints() => [];
}

[EventName("event.send-again")]
public sealed record EventSentAgain(string Id, string Type, string StreamKey, EventState Was, string Reason) : DeliveryEvent(Id, Type, StreamKey, Was, Reason);

[EventName("event.skip")]
public sealed record EventSkipped(string Id, string Type, string StreamKey, EventState Was, string Reason) : DeliveryEvent(Id, Type, StreamKey, Was, Reason);

/// <summary>Something about the outbox as a whole.</summary>
public abstract record OutboxEvent(string Reason) : DomainEvent
{
    public override string Subject() => "outbox";

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>Everything that had been given up is sent again.</summary>
[EventName("event.send-parked")]
public sealed record ParkedEventsSent(string Reason, int Count) : OutboxEvent(Reason);

/// <summary>A receiver that had wanted no more is sent to again.</summary>
[EventName("receiver.resume")]
public sealed record ReceiverResumed(string Reason, string Address) : OutboxEvent(Reason);

/// <summary>A person's undertaking against a root cause.</summary>
public abstract record FixEvent(string Id, string? RegionCode, string? LocationCode) : DomainEvent
{
    public override string Subject() => $"fix:{Id}";

    public override IEnumerable<Hint> Hints() => [new(RegionCode ?? "", LocationCode ?? "", Subject())];
}

[EventName("fix.add")]
public sealed record FixAdded(
    string Id, string? RegionCode, string? LocationCode, string RootCauseCode, string OwnerId, string Change, DateOnly FixedOn)
    : FixEvent(Id, RegionCode, LocationCode)
{
    /// <summary>What it fixes beside the cause; null where it fixes all of it.</summary>
    public string? About { get; init; }
}

[EventName("fix.move")]
public sealed record FixMoved(string Id, string? RegionCode, string? LocationCode, CauseFixState From, CauseFixState To)
    : FixEvent(Id, RegionCode, LocationCode);

/// <summary>The risk model was learnt anew from what has happened.</summary>
/// <param name="Model">Its score; <paramref name="Naive"/> is that of always saying the average. Null where the history is too short to hold weeks out.</param>
[EventName("signs.train")]
public sealed record RiskModelTrained(int Version, int Visits, int Samples, int Asked, RiskModelFit? Model, RiskModelFit? Naive) : DomainEvent
{
    public override string Subject() => $"signs:{Version}";

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>What a page shows left the building as a file.</summary>
[EventName("page.export")]
public sealed record PageExported(string View, string Format, IReadOnlyDictionary<string, string> Query, int Rows, int Bytes) : DomainEvent
{
    public override string Subject() => $"page:{View}";

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>A leader's call about an early sign.</summary>
public abstract record CallEvent(string Id, string VisitRef, string LocationCode, string RegionCode) : DomainEvent
{
    public override string Subject() => $"visit:{VisitRef}";

    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode, Subject())];
}

/// <param name="Probability">How likely the model held it that the customer would ask.</param>
[EventName("visit.call")]
public sealed record VisitCalled(string Id, string VisitRef, string LocationCode, string RegionCode, Sign Sign, double Probability)
    : CallEvent(Id, VisitRef, LocationCode, RegionCode);

[EventName("visit.call-end")]
public sealed record VisitCallEnded(string Id, string VisitRef, string LocationCode, string RegionCode, CallResult Result)
    : CallEvent(Id, VisitRef, LocationCode, RegionCode);
