using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Workload;

/// <summary>What a handling time was measured by, the better first.</summary>
public enum HandlingBasis
{
    /// <summary>Minutes that the location's leaders had disputes open and in use, and of calls about them.</summary>
    Attention,

    /// <summary>The same of the whole region, where the location has too few.</summary>
    RegionAttention,

    /// <summary>Opening time from claiming to settling, where too little was measured: more than the work in it.</summary>
    ClaimToEnd,
}

/// <summary>How sure a figure made of handling times is.</summary>
/// <param name="Cases">The disputes that were measured.</param>
public sealed record HandlingEvidence(HandlingBasis Basis, int Cases)
{
    /// <summary>A figure of several parts is no better than the weakest of them.</summary>
    public static HandlingEvidence? Weakest(IEnumerable<HandlingEvidence> parts) =>
        parts.OrderByDescending(p => p.Basis).ThenBy(p => p.Cases).FirstOrDefault();
}

/// <summary>
/// How many minutes a location's leaders spend on a dispute. The latest ones only: they say more about today, and no figure
/// grows slower with history.
/// </summary>
public sealed class HandlingTimes(IEnumerable<double> minutes, HandlingBasis basis = HandlingBasis.ClaimToEnd)
{
    public const int MostSamples = 50;

    /// <summary>From so many measured disputes on they tell how long one takes.</summary>
    public const int Enough = 20;

    public static readonly HandlingTimes Unknown = new([]);

    private readonly ImmutableArray<double> _minutes = [.. minutes.Take(MostSamples).Order()];

    public int Count => _minutes.Length;

    /// <summary>Null where nothing has been settled yet.</summary>
    public HandlingEvidence? Evidence => Count == 0 ? null : new HandlingEvidence(basis, Count);

    /// <summary>Null where nothing has been settled yet.</summary>
    public double? Median => Quantile(0.5);

    public double? LowerQuartile => Quantile(0.25);

    public double? UpperQuartile => Quantile(0.75);

    /// <summary>One that was worked on while the place was shut took some time all the same.</summary>
    public static double Of(BusinessCalendar calendar, DateTimeOffset claimedAt, DateTimeOffset settledAt) =>
        Math.Max(1, calendar.OpenTimeBetween(claimedAt, settledAt).TotalMinutes);

    /// <summary>The best that is known: the location's own attention, else its region's, else the time from claiming to settling.</summary>
    public static HandlingTimes Best(IReadOnlyCollection<double> attention, IReadOnlyCollection<double> inRegion, IEnumerable<double> claimToEnd) =>
        attention.Count >= Enough ? new HandlingTimes(attention, HandlingBasis.Attention)
        : inRegion.Count >= Enough ? new HandlingTimes(inRegion, HandlingBasis.RegionAttention)
        : new HandlingTimes(claimToEnd);

    // Between two samples, in proportion.
    private double? Quantile(double share)
    {
        if (_minutes.IsEmpty)
        {
            return null;
        }

        var place = share * (_minutes.Length - 1);
        var below = _minutes[(int)Math.Floor(place)];
        var above = _minutes[(int)Math.Ceiling(place)];
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
