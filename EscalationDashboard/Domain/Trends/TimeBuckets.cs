using System.Collections.Immutable;
using System.Globalization;

namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// How long things took, counted in steps that grow with the time itself, so that counts of many weeks can be added up and
/// still give a median. A quantile read from them is off by at most half a step.
/// </summary>
/// <param name="Bounds">The upper bound of each step, the bound included; what is longer is in one more step.</param>
public sealed record TimeBuckets(ImmutableArray<double> Bounds)
{
    /// <summary>In minutes on which the location was open.</summary>
    public static readonly TimeBuckets Business = new(
        [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600, 900, 1_200, 1_800, 2_400, 3_600, 6_000]);

    /// <summary>In hours of the calendar.</summary>
    public static readonly TimeBuckets Calendar = new([2, 4, 8, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 720]);

    public int Count => Bounds.Length + 1;

    public IEnumerable<string> Columns(string name) => Enumerable.Range(0, Count).Select(step => Column(name, step));

    public string Column(string name, double value) => Column(name, StepOf(value));

    /// <summary>The step that a time falls into.</summary>
    public int StepOf(double value)
    {
        var step = Bounds.BinarySearch(value);
        return step >= 0 ? step : ~step;
    }

    /// <summary>The time below which a share of them lies, as if those of a step were spread evenly over it.</summary>
    /// <param name="counts">One for each step.</param>
    /// <param name="share">0 to 1.</param>
    /// <returns>Null where there are none; a time in the last step, which has no end, counts as its beginning.</returns>
    public BucketTime? Quantile(IReadOnlyList<long> counts, double share)
    {
        var all = counts.Sum();
        if (all == 0)
        {
            return null;
        }

        var (before, rank) = (0L, share * all);
        for (var step = 0; step < Count; step++)
        {
            if (counts[step] > 0 && before + counts[step] >= rank)
            {
                var low = step == 0 ? 0 : Bounds[step - 1];
                var high = step == Bounds.Length ? low : Bounds[step];
                return new BucketTime(low + ((high - low) * Math.Clamp((rank - before) / counts[step], 0, 1)), low, step == Bounds.Length ? null : high);
            }

            before += counts[step];
        }

        return null;
    }

    private static string Column(string name, int step) => string.Create(CultureInfo.InvariantCulture, $"{name}{step:00}");
}

/// <summary>A time read from steps: somewhere between the two bounds.</summary>
/// <param name="High">Null where it is in the last step, which has no end.</param>
public sealed record BucketTime(double Value, double Low, double? High);
