namespace EscalationDashboard.Data.Telemetry;

/// <summary>Times of an hour: of how many cases, and which time half of them, and 99 of 100, did not exceed. Both are null without cases.</summary>
public sealed record TimesOfAnHour(int Cases, TimeSpan? Median, TimeSpan? Percentile99);

/// <summary>
/// Counts times in steps that grow by a tenth, minute by minute, and forgets what is older than an hour. It takes the same memory however
/// much happens; what it tells is too long by a tenth at most, and never too short up to two hours.
/// </summary>
public sealed class LastHour(TimeProvider clock)
{
    private const int Minutes = 60;
    private const int Steps = 190;
    private const double Growth = 1.1;
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(100);
    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly Lock _lock = new();
    private readonly long[] _minutes = new long[Minutes];
    private readonly int[] _counts = new int[Minutes * Steps];

    public void Add(TimeSpan took)
    {
        var (minute, step) = (Minute(), StepOf(took));
        var slot = (int)(minute % Minutes);
        lock (_lock)
        {
            if (_minutes[slot] != minute)
            {
                Array.Clear(_counts, slot * Steps, Steps);
                _minutes[slot] = minute;
            }

            _counts[(slot * Steps) + step]++;
        }
    }

    public TimesOfAnHour Read()
    {
        var sums = new int[Steps];
        var now = Minute();
        lock (_lock)
        {
            for (var slot = 0; slot < Minutes; slot++)
            {
                for (var step = 0; now - _minutes[slot] is >= 0 and < Minutes && step < Steps; step++)
                {
                    sums[step] += _counts[(slot * Steps) + step];
                }
            }
        }

        var cases = sums.Sum();
        return cases == 0 ? new(0, null, null) : new(cases, Within(sums, cases, 0.5), Within(sums, cases, 0.99));
    }

    private static TimeSpan Within(int[] sums, int cases, double share)
    {
        var (needed, step, seen) = ((int)Math.Ceiling(cases * share), 0, sums[0]);
        while (seen < needed)
        {
            seen += sums[++step];
        }

        return Shortest * Math.Pow(Growth, step);
    }

    private static int StepOf(TimeSpan took) => took <= Shortest ? 0
        : Math.Min(Steps - 1, (int)Math.Ceiling((Math.Log(took / Shortest) / LogGrowth) - 1e-9));

    private long Minute() => clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
}
