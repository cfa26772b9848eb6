using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Workload;

/// <summary>
/// How many minutes of opening time a location's leaders spend on a dispute, from claiming to settling it. The latest ones
/// only: they say more about today, and no figure grows slower with history.
/// </summary>
public sealed class HandlingTimes(IEnumerable<double> minutes)
{
    public const int MostSamples = 50;

    public static readonly HandlingTimes Unknown = new([]);

    private readonly ImmutableArray<double> _minutes = [.. minutes.Take(MostSamples).Order()];

    public int Count => _minutes.Length;

    /// <summary>Null where nothing has been settled yet.</summary>
    public double? Median => Quantile(0.5);

    public double? LowerQuartile => Quantile(0.25);

    public double? UpperQuartile => Quantile(0.75);

    /// <summary>One that was worked on while the place was shut took some time all the same.</summary>
    public static double Of(BusinessCalendar calendar, DateTimeOffset claimedAt, DateTimeOffset settledAt) =>
        Math.Max(1, calendar.OpenTimeBetween(claimedAt, settledAt).TotalMinutes);

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
