namespace EscalationDashboard.Shell.Import;

/// <summary>What a file would do.</summary>
public sealed record ImportPlan<T>(IReadOnlyList<T> New, IReadOnlyList<T> Changed, int Same, IReadOnlyList<ImportFault> Faults)
    where T : class
{
    public ImportReport Report(bool done) => new(New.Count, Changed.Count, Same, Faults, done);
}

public static class ImportPlan
{
    public static ImportPlan<T> Of<T>(IReadOnlyList<T> drafts, IReadOnlyList<ImportFault> faults, Func<T, T?> known, Func<T, T, bool> isSame)
        where T : class
    {
        var there = drafts.ToLookup(d => known(d) is { } it ? isSame(d, it) ? 0 : 1 : 2);
        return new ImportPlan<T>([.. there[2]], [.. there[1]], there[0].Count(), [.. faults.OrderBy(f => f.Line)]);
    }
}

/// <summary>What people are told of a file.</summary>
/// <param name="Done">Whether it was loaded; all of it, or nothing.</param>
public sealed record ImportReport(int New, int Changed, int Same, IReadOnlyList<ImportFault> Faults, bool Done)
{
    public bool IsSound => Faults.Count == 0;
}
