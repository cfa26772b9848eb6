namespace EscalationDashboard.Domain.Visits;

public enum LineMark
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <param name="Before">Default for a line that was added.</param>
/// <param name="After">Default for a line that was removed.</param>
public readonly record struct DiffLine<T>(LineMark Mark, T? Before, T? After)
{
    /// <summary>The line as it stands, or as it last stood.</summary>
    public T Shown => After ?? Before!;
}

/// <summary>
/// What changed from one revision to the next, line by line: the longest run of lines that both have in the same order
/// stays, the rest went or came. A line that kept its words but not its value is changed rather than replaced.
/// </summary>
public static class LineDiff
{
    /// <param name="words">What a line is recognised by.</param>
    public static IReadOnlyList<DiffLine<T>> Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> words)
        where T : notnull
    {
        var common = Common(before, after, words);
        var lines = new List<DiffLine<T>>(before.Count + after.Count);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && words(before[i]) == words(after[j]))
            {
                lines.Add(new DiffLine<T>(Equals(before[i], after[j]) ? LineMark.Same : LineMark.Changed, before[i++], after[j++]));
            }
            else if (j >= after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new DiffLine<T>(LineMark.Removed, before[i++], default));
            }
            else
            {
                lines.Add(new DiffLine<T>(LineMark.Added, default, after[j++]));
            }
        }

        return lines;
    }

    // How many lines the rests of both have in common, from each pair of places on.
    private static int[,] Common<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> words)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = words(before[i]) == words(after[j])
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
