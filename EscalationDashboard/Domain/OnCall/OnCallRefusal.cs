using System.Collections.Immutable;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>Reasons against a rota, or a change of who is on call; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class OnCallRefusal
{
    public const string HandOverSkipped = "HandOverSkipped";
    public const string HandOverWrong = "HandOverWrong";
    public const string LayerEmpty = "LayerEmpty";
    public const string LayerHoursUnreadable = "LayerHoursUnreadable";
    public const string LayerPeopleMany = "LayerPeopleMany";
    public const string LayerPersonElsewhere = "LayerPersonElsewhere";
    public const string LayersMissing = "LayersMissing";
    public const string LayersMany = "LayersMany";
    public const string LayerStartWrong = "LayerStartWrong";
    public const string OfferMissing = "OfferMissing";
    public const string OfferThere = "OfferThere";
    public const string RotaMissing = "RotaMissing";
    public const string RotaZoneElsewhere = "RotaZoneElsewhere";
    public const string SpanEndsFirst = "SpanEndsFirst";
    public const string SpanHeld = "SpanHeld";
    public const string SpanMissing = "SpanMissing";
    public const string SpanNotTheirs = "SpanNotTheirs";
    public const string SpanOverlaps = "SpanOverlaps";
    public const string SpanPassed = "SpanPassed";
    public const string SpanPersonAway = "SpanPersonAway";
    public const string SpanPersonElsewhere = "SpanPersonElsewhere";
    public const string SpanTooFar = "SpanTooFar";
    public const string SpanTooLong = "SpanTooLong";
    public const string SwapWithSelf = "SwapWithSelf";

    public static readonly ImmutableArray<string> Codes =
    [
        HandOverSkipped, HandOverWrong, LayerEmpty, LayerHoursUnreadable, LayerPeopleMany, LayerPersonElsewhere, LayersMissing, LayersMany,
        LayerStartWrong, OfferMissing, OfferThere, RotaMissing, RotaZoneElsewhere, SpanEndsFirst, SpanHeld, SpanMissing, SpanNotTheirs, SpanOverlaps, SpanPassed, SpanPersonAway,
        SpanPersonElsewhere, SpanTooFar, SpanTooLong, SwapWithSelf,
    ];
}
