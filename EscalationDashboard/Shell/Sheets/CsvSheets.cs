using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>
/// Writes tables as comma-separated values: UTF-8 with its mark, so that spreadsheets read every script; numbers and dates as
/// machines write them. Of several tables each begins with its title on a line of its own.
/// </summary>
public static class CsvSheets
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)))
        {
            foreach (var sheet in sheets)
            {
                if (sheet != sheets[0])
                {
                    csv.NextRecord();
                }

                if (sheets.Count > 1)
                {
                    Line(csv, [sheet.Title]);
                }

                Line(csv, sheet.Columns.Select(c => c.Title));
                foreach (var row in sheet.Rows)
                {
                    Line(csv, row);
                }
            }
        }

        return bytes.ToArray();
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
