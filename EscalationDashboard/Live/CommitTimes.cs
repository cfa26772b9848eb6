namespace EscalationDashboard.Live;

/// <summary>When this node heard of the latest commits, by their place in the order of all. It holds so many and never more.</summary>
public sealed class CommitTimes
{
    /// <summary>More than are committed while a page draws; what is older is not measured.</summary>
    private const int Held = 4096;

    private readonly Lock _lock = new();
    private readonly (long Sequence, long At)[] _times = new (long, long)[Held];

    /// <param name="at">A time stamp of the process.</param>
    public void Note(long sequence, long at)
    {
        if (sequence > 0)
        {
            lock (_lock)
            {
                _times[sequence % Held] = (sequence, at);
            }
        }
    }

    /// <returns>0 where it is not known.</returns>
    public long Of(long sequence)
    {
        lock (_lock)
        {
            return sequence > 0 && _times[sequence % Held] is var (known, at) && known == sequence ? at : 0;
        }
    }
}
