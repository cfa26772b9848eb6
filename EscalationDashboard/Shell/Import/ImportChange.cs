using System.Globalization;

namespace EscalationDashboard.Shell.Import;

/// <summary>One cell that a file would change of a person or a location that is known.</summary>
/// <param name="Name">As it is now.</param>
/// <param name="Column">The file's.</param>
/// <param name="Before">As the file would write it; empty for nothing.</param>
public sealed record ImportChange(string Id, string Name, string Column, string Before, string After)
{
    /// <summary>Whether it was not so yet when the person looked last.</summary>
    public bool IsSince { get; init; }

    /// <summary>What differs of two lines, cell by cell.</summary>
    public static IEnumerable<ImportChange> Between(string id, string name, IEnumerable<string> columns, IEnumerable<object?> before, IEnumerable<object?> after) =>
        columns.Zip(before.Select(Text), after.Select(Text)).Where(cell => cell.Second != cell.Third).Select(cell => new ImportChange(id, name, cell.First, cell.Second, cell.Third));

    private static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
}
