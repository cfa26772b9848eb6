using EscalationDashboard.Domain.OnCall;

namespace EscalationDashboard.Domain.Events;

/// <summary>Who is on call for a place is another now.</summary>
/// <param name="Place">See <see cref="RotaPlace.Key"/>.</param>
public abstract record OnCallEvent(string Place, string RegionCode, string? LocationCode) : DomainEvent
{
    public override string Subject() => $"rota:{Place}";

    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode ?? "", Subject())];
}

/// <summary>The place has a rota, or another one.</summary>
[EventName("rota.set")]
public sealed record RotaSet(string Place, string RegionCode, string? LocationCode, string ZoneId, IReadOnlyList<RotaLayer> Layers, int Version)
    : OnCallEvent(Place, RegionCode, LocationCode)
{
    public static RotaSet Of(Rota rota) => new(rota.Place, rota.RegionCode, rota.LocationCode, rota.ZoneId, [.. rota.Layers], rota.Version);
}

/// <summary>The place has no rota any more; what had been taken ends with it.</summary>
[EventName("rota.remove")]
public sealed record RotaRemoved(string Place, string RegionCode, string? LocationCode) : OnCallEvent(Place, RegionCode, LocationCode);

/// <summary>A leader takes a stretch of time.</summary>
[EventName("rota.take")]
public sealed record SpanTaken(string Place, string RegionCode, string? LocationCode, TakenSpan Span) : OnCallEvent(Place, RegionCode, LocationCode);

/// <summary>What a leader had taken goes back to whose turn it is; both stretches, where it was swapped.</summary>
[EventName("rota.return")]
public sealed record SpansReturned(string Place, string RegionCode, string? LocationCode, IReadOnlyList<TakenSpan> Spans)
    : OnCallEvent(Place, RegionCode, LocationCode);

/// <summary>Two leaders gave each other a stretch of time.</summary>
[EventName("rota.swap")]
public sealed record SpansSwapped(string Place, string RegionCode, string? LocationCode, IReadOnlyList<TakenSpan> Spans)
    : OnCallEvent(Place, RegionCode, LocationCode);

/// <summary>Who is reached first over a stretch of time.</summary>
public sealed record TakenSpan(string LeaderId, DateTimeOffset Start, DateTimeOffset End)
{
    public static TakenSpan Of(RotaOverride taken) => new(taken.LeaderId, taken.Start, taken.End);
}
