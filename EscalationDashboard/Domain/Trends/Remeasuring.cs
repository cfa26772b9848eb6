namespace EscalationDashboard.Domain.Trends;

/// <summary>A location whose hours or zone changed: what trends read of its rows is worked out anew, some rows at a time.</summary>
public sealed class Remeasuring
{
    public required string LocationCode { get; init; }

    /// <summary>Which rows it is at.</summary>
    public RemeasuredRows Rows { get; private set; }

    /// <summary>The key of the last row that is done among them.</summary>
    public string After { get; private set; } = "";

    public int Done { get; private set; }

    /// <summary>How many there were when it began.</summary>
    public int All { get; private set; }

    /// <summary>Of the whole, 0 to 1.</summary>
    public double Share => All == 0 ? 1 : Math.Min(1, (double)Done / All);

    /// <summary>From the first row, since the hours have changed, or changed again.</summary>
    public void Begin(int all) => (Rows, After, Done, All) = (RemeasuredRows.Disputes, "", 0, all);

    /// <summary>Some more are done.</summary>
    /// <param name="keys">Of those rows, in order; none where there are no more of them.</param>
    public void GoOn(IReadOnlyList<string> keys) =>
        (Rows, After, Done) = keys is [.., var last] ? (Rows, last, Done + keys.Count) : (Rows + 1, "", Done);
}

/// <summary>In the order in which they are worked out anew.</summary>
public enum RemeasuredRows
{
    Disputes,
    Requests,
    Visits,

    /// <summary>All are done.</summary>
    None,
}
