namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// Times of which any share is read exactly. Few are kept as they came; of many, how often each number of minutes came, which takes no
/// sorting and no more room than the longest of them has minutes.
/// </summary>
public sealed class CountedTimes
{
    private const int Few = 4096;

    private List<int>? _few = [];
    private int[] _counts = [];
    private long _all;

    public void Add(int minutes)
    {
        _all++;
        if (_few is null)
        {
            Count(minutes);
            return;
        }

        _few.Add(minutes);
        if (_few.Count == Few)
        {
            _few.ForEach(Count);
            _few = null;
        }
    }

    /// <summary>The shortest time that at least this share of all did not exceed; null where there are none.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public int? Quantile(double share)
    {
        var (wanted, before) = ((long)Math.Ceiling(share * _all), 0L);
        if (_few is not null)
        {
            _few.Sort();
            return _all == 0 ? null : _few[(int)wanted - 1];
        }

        for (var minutes = 0; minutes < _counts.Length; minutes++)
        {
            before += _counts[minutes];
            if (before >= wanted)
            {
                return minutes;
            }
        }

        return null;
    }

    private void Count(int minutes)
    {
        if (minutes >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(minutes + 1, 2 * _counts.Length));
        }

        _counts[minutes]++;
    }
}
