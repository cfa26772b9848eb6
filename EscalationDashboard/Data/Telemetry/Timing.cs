using System.Diagnostics.Metrics;

namespace EscalationDashboard.Data.Telemetry;

/// <summary>How long something takes: as a histogram for a collector, and as the last hour's for the product's own page.</summary>
public sealed class Timing
{
    // From what nobody feels to what nobody accepts; the collector's own are made for web requests.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600],
    };

    private readonly Histogram<double> _histogram;
    private readonly LastHour _lastHour;

    public Timing(Meter meter, string name, string means, TimeProvider clock) =>
        (_histogram, _lastHour) = (meter.CreateHistogram(name, "s", means, tags: null, Buckets), new LastHour(clock));

    /// <summary>Of the last hour, on this node.</summary>
    public TimesOfAnHour Recent => _lastHour.Read();

    public void Record(TimeSpan took)
    {
        _histogram.Record(took.TotalSeconds);
        _lastHour.Add(took);
    }

    public void Record(TimeSpan took, KeyValuePair<string, object?> tag)
    {
        _histogram.Record(took.TotalSeconds, tag);
        _lastHour.Add(took);
    }
}
