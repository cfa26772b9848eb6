namespace EscalationDashboard.Features.Workload;

/// <summary>The columns by which a region's leaders can be put in order, as they stand in the address.</summary>
public enum LeaderColumn
{
    Name,
    Taken,
    Open,
    Waiting,
    Week,
    NextSlot,
    Safety,
    Shielded,
}

/// <summary>Which of a region's leaders are listed, as it stands in the address.</summary>
public enum LeaderFilter
{
    /// <summary>On duty, with room.</summary>
    Free,

    /// <summary>On duty, at a cap.</summary>
    Full,

    /// <summary>On leave, in focus time or outside hours.</summary>
    Away,
}

/// <summary>Puts a region's leaders in order and leaves out whom the reader does not look for.</summary>
public static class LeaderOrder
{
    public static LeaderFilter StateOf(LeaderCard card) =>
        card.Figures.Absence is not null ? LeaderFilter.Away : card.Figures.IsFull ? LeaderFilter.Full : LeaderFilter.Free;

    /// <summary>Numbers begin with the largest and names with the first letter, until turned around; equals keep the order they came in.</summary>
    /// <param name="by">Null for the order they came in: the fullest first.</param>
    public static IReadOnlyList<LeaderCard> Ordered(IEnumerable<LeaderCard> cards, LeaderColumn? by, bool turned)
    {
        if (by is not { } column)
        {
            return [.. cards];
        }

        return column == LeaderColumn.Name
            ? Sorted(cards, c => c.Leader.Name, StringComparer.CurrentCulture, Rises(column, turned))
            : Sorted(cards, c => ValueOf(c, column), Comparer<double>.Default, Rises(column, turned));
    }

    /// <summary>Whether the smallest comes first.</summary>
    public static bool Rises(LeaderColumn column, bool turned) => (column is LeaderColumn.Name or LeaderColumn.NextSlot) != turned;

    private static double ValueOf(LeaderCard card, LeaderColumn column) => column switch
    {
        LeaderColumn.Taken => card.Figures.Taken,
        LeaderColumn.Open => card.Figures.Open,
        LeaderColumn.Waiting => card.Waiting,
        LeaderColumn.Week => card.Week.Used,
        LeaderColumn.NextSlot => card.Figures.NextSlot?.UtcTicks ?? double.MaxValue,
        LeaderColumn.Safety => card.Figures.SafetyOpen,
        _ => card.Shielded.MostMinutes ?? -1,
    };

    private static IReadOnlyList<LeaderCard> Sorted<T>(IEnumerable<LeaderCard> cards, Func<LeaderCard, T> by, IComparer<T> order, bool rising) =>
        [.. rising ? cards.OrderBy(by, order) : cards.OrderByDescending(by, order)];
}
