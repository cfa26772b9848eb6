namespace EscalationDashboard.Domain.Trends;

/// <summary>How often each number of minutes came, from which any share of them is read exactly, without sorting them.</summary>
public sealed class CountedTimes
{
    private int[] _counts = new int[1024];
    private long _all;

    public void Add(int minutes)
    {
        if (minutes >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(minutes + 1, 2 * _counts.Length));
        }

        _counts[minutes]++;
        _all++;
    }

    /// <summary>The shortest time that at least this share of all did not exceed; null where there are none.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public int? Quantile(double share)
    {
        var (wanted, before) = ((long)Math.Ceiling(share * _all), 0L);
        for (var minutes = 0; minutes < _counts.Length && _all > 0; minutes++)
        {
            before += _counts[minutes];
            if (before >= wanted)
            {
                return minutes;
            }
        }

        return null;
    }
}
