using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Tests.Features.Trends.Export;

/// <summary>A table as a page shows it in English, to be found in the sheets of the page's export, figure by figure.</summary>
internal sealed partial record ShownTable(string Name, IReadOnlyList<string> Heads, IReadOnlyList<ShownTable.Row> Rows)
{
    // Across stand what is down there, so that a spreadsheet can sort it: a line for each step, for each hour of a day.
    private static readonly string[] Turned = ["Location Diagnosis changed", "Technician Diagnosis changed", "Hour Mon"];

    /// <param name="Key">What the row is about; empty where it goes on about what the one before is about.</param>
    internal sealed record Row(string Key, IReadOnlyList<string> Cells);

    private bool IsTurned => Turned.Any(name => string.Join(' ', Heads).StartsWith(name, StringComparison.Ordinal));

    // Behind a chart stands what its marks say under the chart's own name.
    private bool HasColumns => Heads.Count > 0 && !IsTurned;

    public static ShownTable Of(IElement table)
    {
        var rows = table.QuerySelectorAll("tbody tr").Where(row => row.Children.Length > 1)
            .Select(row => new Row(row.QuerySelector("th") is { } key ? Words(key) : "", [.. row.Children.Select(Said)])).ToList();
        return new ShownTable(
            Words(table.QuerySelector("caption") ?? table.QuerySelector("thead") ?? table),
            table.Closest("[data-testid=trend-chart]") is null ? [.. table.QuerySelectorAll("thead th").Select(Words)] : [], rows);
    }

    public bool IsIn(Sheet sheet) => WhyNot(sheet) is null;

    /// <summary>The first thing that the sheet says otherwise; null where it says the same.</summary>
    public string? WhyNot(Sheet sheet)
    {
        var columns = HasColumns ? Columns(sheet) : [];
        if (columns.Contains(null) || sheet.Rows.Count < Rows.Count)
        {
            return $"{sheet.Title} has other columns or fewer rows: {sheet.Rows.Count}, {string.Join(", ", sheet.Columns.Select(c => c.Title))}";
        }

        var from = 0;
        for (var i = 0; i < Rows.Count; i++)
        {
            var (row, lines) = (Rows[i], Lines(sheet, i, ref from));
            for (var c = 0; c < row.Cells.Count; c++)
            {
                var span = HasColumns && row.Cells.Count == Heads.Count ? columns[c]!.Value : 0..sheet.Columns.Count;
                if (row.Key.Length > 0 && row.Cells[c] == row.Key ? !IsNamed(lines, row.Key) : !Says(sheet, lines, span, HasColumns ? Heads[c] : "", row.Cells[c]))
                {
                    return $"{sheet.Title}, {row.Key}: '{row.Cells[c]}' is none of {string.Join(" | ", lines.Select(l => string.Join(", ", l.Take(span).Select(v => v ?? "–"))))}";
                }
            }
        }

        return null;
    }

    public override string ToString() => $"{Name} ({Rows.Count} rows: {string.Join(", ", Heads)})";

    // A page may put an amount of each currency into one cell, and a file holds a line for each.
    private List<IReadOnlyList<object?>> Lines(Sheet sheet, int row, ref int from)
    {
        if (IsTurned)
        {
            return [.. sheet.Rows.Where(line => line.Any(cell => IsAbout(Rows[row].Key, cell)))];
        }

        if (sheet.Rows.Count == Rows.Count)
        {
            return [sheet.Rows[row]];
        }

        var (about, lines) = (sheet.Rows[from][0], new List<IReadOnlyList<object?>>());
        while (from < sheet.Rows.Count && Equals(sheet.Rows[from][0], about))
        {
            lines.Add(sheet.Rows[from++]);
        }

        from = Math.Min(from, sheet.Rows.Count - 1);
        return lines;
    }

    // By its name, its day, its hour or the share that it stands for.
    private static bool IsNamed(List<IReadOnlyList<object?>> lines, string key) => lines.Exists(line => line.Any(cell => cell switch
    {
        string text => text.Length > 0 && key.Contains(Spaced(text), StringComparison.Ordinal),
        DateOnly day => new[] { TrendText.Week(day), TrendText.Day(day), day.ToString("ddd", CultureInfo.CurrentCulture) }.Contains(key),
        int hour => Figures().Match(key) is { Success: true, Index: 0 } first && IsRounded(first.Value, hour, 0),
        double share => Figures().Match(key) is { Success: true, Index: 0 } first && IsRounded(first.Value, 100 * share, 1e-9),
        _ => false,
    }));

    private static bool IsAbout(string key, object? cell) => cell switch
    {
        string text => text.Length > 0 && key.StartsWith(text, StringComparison.Ordinal),
        int hour => Figures().Match(key) is { Success: true } first && IsRounded(first.Value, hour, 0),
        _ => false,
    };

    // Each head's column, with those behind it that no other head names: the ends of an interval, the cases.
    private List<Range?> Columns(Sheet sheet)
    {
        var taken = new HashSet<int>();
        var starts = Heads.Select(head => head.Length == 0 ? 0 : Enumerable.Range(0, sheet.Columns.Count)
            .Where(c => IsCalled(sheet.Columns[c].Title, head) && taken.Add(c)).Select(c => (int?)c).FirstOrDefault()).ToList();
        return starts.ConvertAll(start => start is not { } from ? (Range?)null
            : from..starts.OfType<int>().Where(other => other > from).DefaultIfEmpty(sheet.Columns.Count).Min());
    }

    private static bool IsCalled(string column, string head) => column.StartsWith(head, StringComparison.Ordinal)
        || head.StartsWith(column, StringComparison.Ordinal) || (head == "Range" && column == "At least");

    private static bool Says(Sheet sheet, List<IReadOnlyList<object?>> lines, Range span, string head, string cell)
    {
        var said = lines.SelectMany(line => line.Take(span)).ToList();
        if (head.Length > 0 && sheet.Columns[span.Start].Kind == CellKind.Time)
        {
            return true; // told on the reader's clock, or as how long ago
        }

        var hasUnit = Unit().IsMatch(cell);
        if (cell == "–")
        {
            // Of the head's own column: behind it may stand one that the page has not.
            return head.Length == 0 ? said.Contains(null) : Known(sheet, lines, span.Start..(span.Start.Value + 1), hasUnit).TrueForAll(n => n == 0);
        }

        var numbers = Known(sheet, lines, span, hasUnit);

        // Days leave rounded to their hundredth.
        return Figures().Matches(cell).All(figure => numbers.Exists(n => IsRounded(figure.Value, n, hasUnit ? 0.13 : 1e-9 * Math.Abs(n)))
            || head.Contains(figure.Value, StringComparison.Ordinal) || said.OfType<string>().Any(text => text.Contains(figure.Value, StringComparison.Ordinal)));
    }

    // How many of how many is the share of the cases; of how many, where kept and missed stand apart, is both together.
    private static List<double> Known(Sheet sheet, List<IReadOnlyList<object?>> lines, Range span, bool hasUnit)
    {
        var (columns, known) = (Enumerable.Range(0, sheet.Columns.Count).Take(span).ToList(), new List<double>());
        foreach (var column in columns)
        {
            var values = lines.Select(line => line[column]).ToList();
            known.AddRange(values.OfType<DateOnly>().SelectMany(day => new double[] { day.Day, day.Month, day.Year }));
            var numbers = values.Where(v => v is int or long or double or decimal).Select(v => Convert.ToDouble(v, CultureInfo.InvariantCulture)).ToList();
            var scale = sheet.Columns[column].Kind == CellKind.Percent ? 100 : 1;
            known.AddRange(numbers.Append(numbers.Sum()).SelectMany(n => hasUnit ? [n, n / 60, n / 1440, n * 24] : new[] { n * scale }));
        }

        foreach (var line in lines)
        {
            known.AddRange(columns.Zip(columns.Skip(1)).Where(c => line[c.First] is int or long && line[c.Second] is int or long)
                .Select(c => Convert.ToDouble(line[c.First], CultureInfo.InvariantCulture) + Convert.ToDouble(line[c.Second], CultureInfo.InvariantCulture)));
            var shares = columns.Where(c => sheet.Columns[c].Kind == CellKind.Percent && line[c] is double).Select(c => (double)line[c]!);
            known.AddRange(shares.SelectMany(share => columns.Where(c => line[c] is int or long).Select(c => share * Convert.ToDouble(line[c], CultureInfo.InvariantCulture))));
        }

        return known;
    }

    private static bool IsRounded(string figure, double number, double blur)
    {
        var shown = double.Parse(figure.Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var decimals = figure.Contains('.', StringComparison.Ordinal) ? figure.Length - figure.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return Math.Abs(shown - number) <= (0.5 * Math.Pow(10, -decimals)) + blur;
    }

    // A time within a cell is told on the reader's clock, or as how long ago, and leaves in a column of its own.
    private static string Said(IElement cell)
    {
        var copy = (IElement)cell.Clone();
        foreach (var time in copy.ChildElementCount > 0 ? copy.QuerySelectorAll("time").ToList() : [])
        {
            time.Remove();
        }

        return Words(copy);
    }

    private static string Words(IElement of) => Spaced(of.TextContent);

    // French writes spaces of other kinds.
    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("[−+]?[0-9][0-9,]*([.][0-9]+)?")]
    private static partial Regex Figures();

    [GeneratedRegex("[0-9] (h|d|min|calendar|business|hours|days|minutes)")]
    private static partial Regex Unit();
}
