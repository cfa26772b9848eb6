using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Shell.Import;

/// <summary>One record with its values by column.</summary>
/// <param name="Number">The line it begins on.</param>
public sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>
/// A comma-separated file, read strictly: UTF-8, whole quotes, every column once, as many values on each line as there are
/// columns. Semicolons and tabs serve as well, since spreadsheets write them where the comma is the decimal sign.
/// </summary>
public sealed record CsvTable(IReadOnlyList<CsvLine> Lines, IReadOnlyList<ImportFault> Faults)
{
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Beyond this a network is another product; and nobody reads so many faults.</summary>
    public const int MostLines = 5_000;

    public const int LongestValue = 2_000;

    /// <param name="mostLines">What can be loaded at once.</param>
    public static CsvTable Read(byte[] file, IReadOnlyList<string> columns, IReadOnlyList<string> optional, int mostLines = MostLines)
    {
        if (file.Length > MostBytes)
        {
            return Faulty(new ImportFault(0, null, null, "TooLarge", Number(MostBytes / 1024 / 1024)));
        }

        // Such a file has a zero in every other byte, and would read as UTF-8 with strange letters.
        if (file.AsSpan().Contains((byte)0) || file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return Faulty(new ImportFault(1, null, null, "Utf16"));
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            return Faulty(new ImportFault(1 + file.AsSpan(0, Math.Clamp(e.Index, 0, file.Length)).Count((byte)'\n'), null, null, "NotUtf8"));
        }

        return Read(text, columns, optional, mostLines);
    }

    private static CsvTable Read(string text, IReadOnlyList<string> columns, IReadOnlyList<string> optional, int mostLines)
    {
        var (lines, faults) = (new List<CsvLine>(), new ImportFaultList());
        var (said, rest) = Spoken(text);
        if (said is not null and not ("," or ";" or "\t" or "|"))
        {
            return Faulty(new ImportFault(1, null, said, "Delimiter"));
        }

        // A line that only says how values are separated is not counted by the reader, but by a person who opens the file.
        var before = said is null ? 0 : 1;
        using var csv = new CsvParser(new StringReader(rest), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = said ?? Delimiter(rest),
            BadDataFound = args => faults.Add(new ImportFault(args.Context.Parser!.RawRow + before, null, null, "Quotes")),
        });
        if (!csv.Read())
        {
            return Faulty(new ImportFault(0, null, null, "Empty"));
        }

        var header = csv.Record!.Select(h => h.Trim()).ToList();
        if (!header.Intersect(columns, StringComparer.OrdinalIgnoreCase).Any())
        {
            // One cause, and not a fault for each column.
            return Faulty(new ImportFault(1 + before, null, header[0], "NoHeader"));
        }

        faults.AddRange(columns.Where(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)).Select(c => new ImportFault(1 + before, c, null, "ColumnMissing")));
        faults.AddRange(header.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).SelectMany(same =>
            same.Count() > 1 ? [new ImportFault(1 + before, same.Key, null, "ColumnTwice")]
            : columns.Concat(optional).Contains(same.Key, StringComparer.OrdinalIgnoreCase) ? Array.Empty<ImportFault>()
            : [new ImportFault(1 + before, same.Key, null, "ColumnUnknown")]));

        // Without sound columns, every line would be a fault.
        var isSound = faults.Count == 0;
        while (isSound && !faults.IsFull && csv.Read())
        {
            // Spreadsheets write a row that was emptied as its separators alone.
            if (!IsOpen(csv) && csv.Record!.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (lines.Count == mostLines)
            {
                // One cause, whatever else is wrong with its lines.
                return Faulty(new ImportFault(0, null, null, "TooManyLines", Number(mostLines)));
            }

            ReadLine(csv, before, header, lines, faults);
        }

        return faults.Count == 0 && lines.Count == 0 ? Faulty(new ImportFault(0, null, null, "Empty")) : new CsvTable(lines, faults.All);
    }

    private static void ReadLine(CsvParser csv, int before, List<string> header, List<CsvLine> lines, ImportFaultList faults)
    {
        // What is never closed takes the file's last line break for its own.
        var isOpen = IsOpen(csv);
        var number = before + csv.RawRow - LineEnds(isOpen ? csv.RawRecord : csv.RawRecord.TrimEnd('\r', '\n'));
        if (isOpen)
        {
            faults.Add(new ImportFault(number, null, null, "QuoteOpen"));
        }
        else if (csv.Count != header.Count)
        {
            faults.Add(new ImportFault(number, null, null, "FieldCount", $"{Number(csv.Count)}/{Number(header.Count)}"));
        }

        var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, value) in header.Zip(csv.Record!))
        {
            cells[column] = Plain(value);
            if (value.Length > LongestValue || value.Any(char.IsControl))
            {
                faults.Add(new ImportFault(number, column, null, "Unreadable", Number(LongestValue)));
            }
        }

        lines.Add(new CsvLine(number, cells));
    }

    // Whether the record has a quote that is never closed.
    private static bool IsOpen(CsvParser csv) => csv.RawRecord.AsSpan().Count('"') % 2 == 1;

    /// <summary>A value as it was before it was made harmless for spreadsheets.</summary>
    private static string Plain(string value)
    {
        var trimmed = value.Trim();
        return trimmed is [CellText.Defused, ..] && CellText.IsFormula(trimmed[1..]) ? trimmed[1..] : trimmed;
    }

    private static string Delimiter(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n')) is var end && end > 0 ? end : text.Length);
        return first.Contains(',') ? "," : first.Contains(';') ? ";" : first.Contains('\t') ? "\t" : first.Contains('|') ? "|" : ",";
    }

    /// <summary>The delimiter that a file names in its first line, as spreadsheets write it (<c>sep=;</c>), and what comes after that line.</summary>
    private static (string? Delimiter, string Table) Spoken(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var at ? at : text.Length;
        var first = text[..end].Trim('"');
        if (!first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return (null, text);
        }

        var next = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : end < text.Length ? 1 : 0);
        return (first[4..], text[next..]);
    }

    // However a line ends: spreadsheets of older machines write a carriage return alone.
    private static int LineEnds(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");

    private static CsvTable Faulty(ImportFault fault) => new([], [fault]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
