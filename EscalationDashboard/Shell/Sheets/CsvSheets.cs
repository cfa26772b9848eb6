using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>
/// Writes tables as comma-separated values: UTF-8 with its mark, so that spreadsheets read every script; numbers and dates as
/// machines write them. One table is one file, so that a program reads it as it is; several leave together in an archive.
/// </summary>
public static class CsvSheets
{
    public const string ContentType = "text/csv; charset=utf-8";

    public const string ArchiveType = "application/zip";

    private const int LongestName = 60;

    public static byte[] Write(Sheet sheet)
    {
        using var bytes = new MemoryStream();
        Write(sheet, bytes);
        return bytes.ToArray();
    }

    /// <summary>One file for each table, called by its place and title.</summary>
    public static byte[] Archive(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (at, sheet) in sheets.Index())
            {
                using var entry = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{at + 1:00} {SheetName.Of(sheet.Title, LongestName, Named)}.csv")).Open();
                Write(sheet, entry);
            }
        }

        return bytes.ToArray();
    }

    // What a file may be called on every system; a title may hold a person's words, a way up the folders among them.
    private static string Named(string text) => string.Concat(text.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) != UnicodeCategory.Format)
        .Select(r => IsOfAWord(r) ? $"{r}" : Rune.IsWhiteSpace(r) ? " " : "-")).Trim(' ', '-');

    // A mark is a part of its letter, as Arabic vowels are.
    private static bool IsOfAWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '’'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Write(Sheet sheet, Stream to)
    {
        using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        Line(csv, sheet.Columns.Select(c => c.Title));
        foreach (var row in sheet.Rows)
        {
            Line(csv, row);
        }
    }

    private static void Line(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CellText.Plain(cell));
        }

        csv.NextRecord();
    }
}
