namespace EscalationDashboard.Domain.Visits;

/// <summary>By how much an estimate changed.</summary>
public static class EstimateChange
{
    /// <summary>
    /// The last estimate against the one before it and against the first, whichever moved more, in percent of the older one:
    /// many small steps are a large change too. Null where there is nothing to compare: a first estimate, or another currency.
    /// </summary>
    /// <param name="estimates">The visit's estimates in order of revision.</param>
    public static decimal? Percent(IReadOnlyList<Fact> estimates)
    {
        if (estimates is not [var first, .., var before, var last])
        {
            return estimates is [var only, var next] ? Of(only, next) : null;
        }

        return Of(first, last) is { } whole && Of(before, last) is { } step ? Math.Max(whole, step) : null;
    }

    private static decimal? Of(Fact older, Fact newer)
    {
        if (older.Currency != newer.Currency || older.Amount is not { } from || newer.Amount is not { } to)
        {
            return null;
        }

        return from == to ? 0 : from == 0 ? 100 : Math.Abs(to - from) * 100 / Math.Abs(from);
    }
}
