namespace EscalationDashboard.Domain.Calendar;

/// <summary>
/// What has been worked out, for all who ask again; beyond a bound it begins anew. What is there is never changed but replaced, so
/// that it can be read at any time: of two that are added at the same moment one is lost, and worked out once more.
/// </summary>
/// <param name="most">So many are kept.</param>
public sealed class Remembered<TKey, TValue>(int most)
    where TKey : notnull
{
    private volatile Dictionary<TKey, TValue> _known = [];

    /// <summary>Null, or what stands for nothing, where it is not known.</summary>
    public TValue? Find(TKey key) => _known.GetValueOrDefault(key);

    /// <returns>The value.</returns>
    public TValue Keep(TKey key, TValue value)
    {
        var known = _known;
        _known = known.Count < most ? new(known) { [key] = value } : new() { [key] = value };
        return value;
    }
}
