namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// How many acts one open page may send: far more than a person can, and far fewer than a script would. The limits at the edge see one
/// long connection, whatever is sent over it.
/// </summary>
public sealed class ActBudget(TimeProvider clock)
{
    /// <summary>At once, after a pause.</summary>
    public const int Most = 120;

    public const int PerSecond = 2;

    private readonly Lock _lock = new();
    private double _left = Most;
    private long _at = clock.GetTimestamp();

    /// <returns>Whether there is one more.</returns>
    public bool Take()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            (_left, _at) = (Math.Min(Most, _left + (clock.GetElapsedTime(_at, now).TotalSeconds * PerSecond)), now);
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }
}
