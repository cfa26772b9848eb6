using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>What is wrong with a file, and where; the sentence is in Resources, under <c>ImportFault.{Code}</c>.</summary>
/// <param name="Line">As a text editor counts, from 1; 0 for the file as a whole.</param>
/// <param name="Detail">What the sentence names besides: a limit, an earlier line.</param>
public sealed record ImportFault(int Line, string? Column, string? Value, string Code, string Detail = "");

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

    /// <summary>What a spreadsheet would take for a formula.</summary>
    public const string FormulaStarts = "=+-@\t\r";

    public static CsvTable Read(byte[] file, IReadOnlyList<string> columns, IReadOnlyList<string> optional)
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

        return text.AsSpan().Count('\n') > MostLines + 1
            ? Faulty(new ImportFault(0, null, null, "TooManyLines", Number(MostLines)))
            : Read(text, columns, optional);
    }

    private static CsvTable Read(string text, IReadOnlyList<string> columns, IReadOnlyList<string> optional)
    {
        var (lines, faults) = (new List<CsvLine>(), new List<ImportFault>());
        using var csv = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(text),
            BadDataFound = args => Note(faults, new ImportFault(args.Context.Parser!.RawRow, null, null, "Quotes")),
        });
        if (!csv.Read())
        {
            return Faulty(new ImportFault(0, null, null, "Empty"));
        }

        var header = csv.Record!.Select(h => h.Trim()).ToList();
        faults.AddRange(columns.Where(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)).Select(c => new ImportFault(1, c, null, "ColumnMissing")));
        faults.AddRange(header.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).SelectMany(same =>
            same.Count() > 1 ? [new ImportFault(1, same.Key, null, "ColumnTwice")]
            : columns.Concat(optional).Contains(same.Key, StringComparer.OrdinalIgnoreCase) ? Array.Empty<ImportFault>()
            : [new ImportFault(1, same.Key, null, "ColumnUnknown")]));

        // Without sound columns, every line would be a fault.
        var isSound = faults.Count == 0;
        while (isSound && csv.Read())
        {
            ReadLine(csv, header, lines, faults);
        }

        return faults.Count == 0 && lines.Count == 0 ? Faulty(new ImportFault(0, null, null, "Empty")) : new CsvTable(lines, faults);
    }

    private static void ReadLine(CsvParser csv, List<string> header, List<CsvLine> lines, List<ImportFault> faults)
    {
        // What is never closed takes the file's last line break for its own.
        var isOpen = csv.RawRecord.AsSpan().Count('"') % 2 == 1;
        var number = csv.RawRow - (isOpen ? csv.RawRecord : csv.RawRecord.TrimEnd('\r', '\n')).AsSpan().Count('\n');
        if (isOpen)
        {
            Note(faults, new ImportFault(number, null, null, "QuoteOpen"));
        }
        else if (csv.Count != header.Count)
        {
            Note(faults, new ImportFault(number, null, null, "FieldCount", $"{Number(csv.Count)}/{Number(header.Count)}"));
        }

        var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, value) in header.Zip(csv.Record!))
        {
            cells[column] = Plain(value);
            if (value.Length > LongestValue || value.Any(char.IsControl))
            {
                Note(faults, new ImportFault(number, column, null, "Unreadable", Number(LongestValue)));
            }
        }

        lines.Add(new CsvLine(number, cells));
    }

    /// <summary>A value as it was before it was made harmless for spreadsheets.</summary>
    private static string Plain(string value)
    {
        var trimmed = value.Trim();
        return trimmed is ['\'', var first, ..] && FormulaStarts.Contains(first) ? trimmed[1..] : trimmed;
    }

    private static string Delimiter(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n')) is var end && end > 0 ? end : text.Length);
        return first.Contains(',') ? "," : first.Contains(';') ? ";" : first.Contains('\t') ? "\t" : ",";
    }

    private static void Note(List<ImportFault> faults, ImportFault fault)
    {
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    private static CsvTable Faulty(ImportFault fault) => new([], [fault]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
