using System.Globalization;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>Cells as text that every machine reads alike, and that no spreadsheet takes for a formula.</summary>
internal static class CellText
{
    /// <summary>Says that what follows is text.</summary>
    public const char Defused = '\'';

    // What makes a spreadsheet calculate: the signs of a formula, also after white space that it strips, and their wide forms.
    private static readonly char[] Fuses = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>Whether a spreadsheet might calculate instead of showing it.</summary>
    public static bool IsFormula(string text) => text.TrimStart(' ', '\u00a0', '\ufeff', '\u200b') is [var first, ..] && Fuses.Contains(first);

    /// <summary>For a file without types, in which only a leading quote says that something is text.</summary>
    public static string Plain(object? cell) => cell switch
    {
        null => "",
        string text => IsFormula(text) ? Defused + Isolated.Closed(text) : Isolated.Closed(text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A sheet has no cell of {cell.GetType().Name}."),
    };
}
