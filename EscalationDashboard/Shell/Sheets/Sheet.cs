namespace EscalationDashboard.Shell.Sheets;

/// <summary>What a column holds, and so how a spreadsheet shows it.</summary>
public enum CellKind
{
    Text,
    Number,

    /// <summary>A share, 0 to 1.</summary>
    Percent,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>An instant; leaves in UTC, since a sheet has no zones.</summary>
    Time,
}

/// <param name="Title">In the reader's language.</param>
public sealed record SheetColumn(string Title, CellKind Kind = CellKind.Text);

/// <summary>A table as a screen shows it, ready to leave the building.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Rows">
/// As many cells as there are columns: text, a whole or broken number, a <see cref="DateOnly"/>, a <see cref="DateTimeOffset"/>, or
/// null for nothing.
/// </param>
public sealed record Sheet(string Title, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
