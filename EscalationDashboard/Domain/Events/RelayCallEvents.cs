using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Events;

/// <summary>A call over a relay number, and where it came in.</summary>
/// <param name="DisputeNumber">Null where it led to none.</param>
public sealed record CallOnRecord(string Id, string? DisputeNumber, string RegionCode, string LocationCode)
{
    public static CallOnRecord Of(RelayCall call) => new(call.Id, call.DisputeNumber, call.RegionCode, call.LocationCode);
}

/// <summary>Something that happened to a call over a relay number; no other system's news, but its dispute's story.</summary>
public abstract record RelayCallEvent(CallOnRecord Call) : DomainEvent
{
    public override string Subject() => $"call:{Call.Id}";

    public override IEnumerable<Hint> Hints() =>
        [new(Call.RegionCode, Call.LocationCode, Subject()), .. Call.DisputeNumber is { } number ? [new Hint(Call.RegionCode, Call.LocationCode, number)] : Array.Empty<Hint>()];

    protected IEnumerable<TimelineLine> Line(TimelineKind kind, params (string Name, string Value)[] values) =>
        Call.DisputeNumber is { } number ? [new TimelineLine(number, kind, null, values)] : [];
}

/// <summary>A call came in, and was answered with what is to become of it.</summary>
/// <param name="RequestId">What the guardrails decided on; null where there was nothing to decide.</param>
[EventName("call.come")]
public sealed record CallCame(CallOnRecord Call, CallRoute Route, string? RequestId, DateTimeOffset? Until) : RelayCallEvent(Call);

/// <summary>The exchange puts it through.</summary>
/// <param name="ToId">Null for the location's desk.</param>
[EventName("call.connect")]
public sealed record CallConnected(CallOnRecord Call, string? ToId, string Name, bool OnCall) : RelayCallEvent(Call)
{
    public override IEnumerable<TimelineLine> Lines() => Line(TimelineKind.CallConnected, ("person", Name));
}

/// <summary>The caller talked to a person.</summary>
[EventName("call.end")]
public sealed record RelayCallEnded(CallOnRecord Call, string Name, int Minutes) : RelayCallEvent(Call)
{
    public override IEnumerable<TimelineLine> Lines() => Line(TimelineKind.CallEnded, ("person", Name), ("minutes", $"{Minutes}"));
}

/// <summary>The caller reached nobody.</summary>
/// <param name="Message">Whether they left a message.</param>
[EventName("call.miss")]
public sealed record CallMissed(CallOnRecord Call, bool Message) : RelayCallEvent(Call)
{
    public override IEnumerable<TimelineLine> Lines() => Line(TimelineKind.CallMissed, ("message", Message ? "yes" : "no"));
}

/// <summary>A leader has called the caller back, or found that they need no call.</summary>
[EventName("call.return")]
public sealed record CallReturned(CallOnRecord Call) : RelayCallEvent(Call)
{
    public override IEnumerable<TimelineLine> Lines() => Line(TimelineKind.CallReturned);
}
