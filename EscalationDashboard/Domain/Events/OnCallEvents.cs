using EscalationDashboard.Domain.OnCall;

namespace EscalationDashboard.Domain.Events;

/// <summary>Who is on call for a place is another now.</summary>
/// <param name="Place">See <see cref="RotaPlace.Key"/>.</param>
public abstract record OnCallEvent(string Place, string RegionCode, string? LocationCode) : DomainEvent
{
    public override string Subject() => $"rota:{Place}";

    public override IEnumerable<Hint> Hints() => [new(RegionCode, LocationCode ?? "", Subject())];
}

/// <summary>It is about single turns, and those whose turns they are hear of it at once.</summary>
public abstract record TurnEvent(string Place, string RegionCode, string? LocationCode) : OnCallEvent(Place, RegionCode, LocationCode)
{
    public override IEnumerable<Hint> Hints() => [.. base.Hints(), new(RegionCode, LocationCode ?? "", PageEvent.Due)];
}

/// <summary>The place has a rota, or another one.</summary>
[EventName("rota.set")]
public sealed record RotaSet(string Place, string RegionCode, string? LocationCode, string ZoneId, IReadOnlyList<RotaLayer> Layers, int Version)
    : OnCallEvent(Place, RegionCode, LocationCode)
{
    public static RotaSet Of(Rota rota) => new(rota.Place, rota.RegionCode, rota.LocationCode, rota.ZoneId, [.. rota.Layers], rota.Version);
}

/// <summary>The place has no rota any more; what had been taken or offered ends with it.</summary>
/// <param name="Spans">What leaders had out of turn.</param>
/// <param name="Offers">Both turns of each swap that nobody had answered yet.</param>
[EventName("rota.remove")]
public sealed record RotaRemoved(
    string Place, string RegionCode, string? LocationCode, IReadOnlyList<TakenSpan>? Spans = null, IReadOnlyList<TakenSpan>? Offers = null)
    : TurnEvent(Place, RegionCode, LocationCode)
{
    /// <summary>Every stretch that a leader counted on, or was asked about, once.</summary>
    internal IEnumerable<TakenSpan> Lost => (Spans ?? []).Concat(Offers ?? []).Distinct();
}

/// <summary>A leader takes a stretch of time.</summary>
[EventName("rota.take")]
public sealed record SpanTaken(string Place, string RegionCode, string? LocationCode, TakenSpan Span) : TurnEvent(Place, RegionCode, LocationCode);

/// <summary>What a leader had taken goes back to whose turn it is; both stretches, where it was swapped.</summary>
/// <param name="Back">Whose turn it is again; null where it was swapped: it is each other's.</param>
[EventName("rota.return")]
public sealed record SpansReturned(
    string Place, string RegionCode, string? LocationCode, IReadOnlyList<TakenSpan> Spans, IReadOnlyList<TakenSpan>? Back = null)
    : TurnEvent(Place, RegionCode, LocationCode);

/// <summary>Two leaders gave each other a stretch of time.</summary>
[EventName("rota.swap")]
public sealed record SpansSwapped(string Place, string RegionCode, string? LocationCode, IReadOnlyList<TakenSpan> Spans)
    : TurnEvent(Place, RegionCode, LocationCode);

/// <summary>A leader offers a colleague to swap; nothing has changed yet.</summary>
/// <param name="Given">The turn of the one who offers.</param>
/// <param name="Wanted">The colleague's.</param>
[EventName("rota.offer")]
public sealed record SwapOffered(string Place, string RegionCode, string? LocationCode, TakenSpan Given, TakenSpan Wanted)
    : TurnEvent(Place, RegionCode, LocationCode)
{
    public static SwapOffered Of(SwapOffer offer) => new(
        offer.Place, offer.RegionCode, offer.LocationCode,
        new TakenSpan(offer.LeaderId, offer.Start, offer.End), new TakenSpan(offer.OtherId, offer.OtherStart, offer.OtherEnd));
}

/// <summary>The colleague turned it down, or the one who made it took it back.</summary>
[EventName("rota.decline")]
public sealed record SwapDeclined(string Place, string RegionCode, string? LocationCode, TakenSpan Given, TakenSpan Wanted)
    : TurnEvent(Place, RegionCode, LocationCode)
{
    public static SwapDeclined Of(SwapOffer offer)
    {
        var offered = SwapOffered.Of(offer);
        return new(offered.Place, offered.RegionCode, offered.LocationCode, offered.Given, offered.Wanted);
    }
}

/// <summary>One of the two no longer has the turn that was offered, or asked for: another took it, or the rota changed.</summary>
[EventName("rota.lapse")]
public sealed record SwapLapsed(string Place, string RegionCode, string? LocationCode, TakenSpan Given, TakenSpan Wanted)
    : TurnEvent(Place, RegionCode, LocationCode)
{
    public static SwapLapsed Of(SwapOffer offer)
    {
        var offered = SwapOffered.Of(offer);
        return new(offered.Place, offered.RegionCode, offered.LocationCode, offered.Given, offered.Wanted);
    }
}

/// <summary>Who is reached first over a stretch of time.</summary>
public sealed record TakenSpan(string LeaderId, DateTimeOffset Start, DateTimeOffset End)
{
    public static TakenSpan Of(RotaOverride taken) => new(taken.LeaderId, taken.Start, taken.End);
}
