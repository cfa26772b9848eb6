using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using CsvHelper.Configuration;

namespace EscalationDashboard.Shell.Import;

/// <summary>
/// The first sheet of a workbook as comma-separated text, so that one reader judges both kinds of file and names the same lines. Cells
/// are taken as text; formulas are not worked out, nothing outside the file is asked for, and a workbook that unpacks to far more than it
/// says is refused.
/// </summary>
public static class ExcelText
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MostUnpacked = 8 * CsvTable.MostBytes;
    private const int MostColumns = 200;

    /// <summary>Whether a file is a workbook, by how it begins.</summary>
    public static bool IsWorkbook(byte[] file) => file is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <returns>Null where it is no workbook that can be read.</returns>
    public static byte[]? ToCsv(byte[] file)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            var shared = package.GetEntry("xl/sharedStrings.xml") is { } strings ? Shared(strings) : [];
            var sheet = package.GetEntry("xl/worksheets/sheet1.xml") ?? package.Entries.FirstOrDefault(IsSheet);
            return sheet is null ? null : Write(Rows(sheet, shared));
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException)
        {
            // Cut off, or another kind of archive.
            return null;
        }
    }

    // Most programs call the first one so; others have a name of their own for it.
    private static bool IsSheet(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal);

    private static byte[] Write(List<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(false), leaveOpen: true))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.NextRecord();
                // One long text that a thousand cells name is a thousand long texts.
                csv.Flush();
                if (bytes.Length > MostUnpacked)
                {
                    throw new InvalidDataException("The texts of its cells are far more than the file.");
                }
            }
        }

        return bytes.ToArray();
    }

    private static List<string> Shared(ZipArchiveEntry entry)
    {
        using var xml = Open(entry);
        var all = new List<string>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si", NamespaceURI: Main })
            {
                all.Add(TextIn(xml));
            }
        }

        return all;
    }

    // Each row as wide as the first one, which has the names; empty lines stay, so that the number of a line is that of its row.
    private static List<string[]> Rows(ZipArchiveEntry entry, List<string> shared)
    {
        using var xml = Open(entry);
        var (rows, width) = (new List<string[]>(), 0);
        while (xml.Read() && rows.Count <= CsvTable.MostLines + 1)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row", NamespaceURI: Main })
            {
                continue;
            }

            var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? Math.Min(at, CsvTable.MostLines + 2) : rows.Count + 1;
            while (rows.Count < number - 1)
            {
                rows.Add([]);
            }

            var cells = Cells(xml.ReadSubtree(), shared);
            width = width == 0 ? cells.Count : width;
            rows.Add(cells.TrueForAll(cell => cell.Length == 0) ? [] : [.. cells, .. Enumerable.Repeat("", Math.Max(0, width - cells.Count))]);
        }

        return rows;
    }

    private static List<string> Cells(XmlReader xml, List<string> shared)
    {
        var cells = new List<string>();
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c", NamespaceURI: Main })
            {
                continue;
            }

            if (cells.Count > MostColumns)
            {
                throw new InvalidDataException("A row has more cells than a list has columns.");
            }

            var (column, kind) = (ColumnOf(xml.GetAttribute("r")) ?? cells.Count, xml.GetAttribute("t"));
            while (cells.Count < Math.Min(column, MostColumns))
            {
                cells.Add("");
            }

            var said = TextIn(xml);
            cells.Add(kind == "s" && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : said);
        }

        return cells;
    }

    // What stands in the values and texts of an element; a formula's own words are left out.
    private static string TextIn(XmlReader of)
    {
        using var xml = of.ReadSubtree();
        var text = new StringBuilder();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "t", NamespaceURI: Main, IsEmptyElement: false })
            {
                xml.Read();
                text.Append(xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : "");
            }
        }

        return text.ToString();
    }

    private static int? ColumnOf(string? reference)
    {
        var letters = string.Concat((reference ?? "").TakeWhile(char.IsAsciiLetterUpper));
        return letters.Length is 0 or > 3 ? null : letters.Aggregate(0, (sum, letter) => (sum * 26) + (letter - 'A' + 1)) - 1;
    }

    private static XmlReader Open(ZipArchiveEntry entry) => entry.Length > MostUnpacked
        ? throw new InvalidDataException($"{entry.FullName} unpacks to more than it may.")
        : XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostUnpacked, CloseInput = true });
}
