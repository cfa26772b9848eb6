using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>
/// Writes tables as an Office Open XML workbook, one sheet each: typed numbers and dates, a header that stays in sight, text as
/// text and never as a formula. The same tables give the same bytes.
/// </summary>
public static class ExcelSheets
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    // What Excel takes in a cell, and in the name of a sheet.
    private const int LongestCell = 32_767;
    private const int LongestName = 31;

    // Places in Styles below.
    private const int Header = 1;
    private const int Quoted = 6;
    private const int Hundredths = 7;
    private const int Thousandths = 8;

    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTime DayZero = new(1899, 12, 30);

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="166" formatCode="0.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    /// <param name="rightToLeft">Whether the reader's script runs from right to left.</param>
    public static byte[] Write(IReadOnlyList<Sheet> sheets, bool rightToLeft)
    {
        using var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Part(package, "[Content_Types].xml", xml => Types(xml, sheets.Count));
            Part(package, "_rels/.rels", xml => Related(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(package, "xl/workbook.xml", xml => Workbook(xml, Names(sheets)));
            Part(package, "xl/_rels/workbook.xml.rels", xml => Related(
                xml,
                [.. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ($"rId{sheets.Count + 1}", "styles", "styles.xml")]));
            Part(package, "xl/styles.xml", xml => xml.WriteRaw(Styles));
            foreach (var (sheet, number) in sheets.Select((sheet, i) => (sheet, i + 1)))
            {
                Part(package, $"xl/worksheets/sheet{number}.xml", xml => Table(xml, sheet, rightToLeft));
            }
        }

        return bytes.ToArray();
    }

    private static void Table(XmlWriter xml, Sheet sheet, bool rightToLeft)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw($"<sheetViews><sheetView workbookViewId=\"0\"{(rightToLeft ? " rightToLeft=\"1\"" : "")}><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteRaw("<cols>");
        for (var column = 0; column < sheet.Columns.Count; column++)
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{Width(sheet, column)}\" customWidth=\"1\"/>"));
        }

        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData");
        Row(xml, 1, sheet.Columns.Select(c => (object?)c.Title), _ => Header);
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            Row(xml, row + 2, sheet.Rows[row], column => sheet.Columns[column].Kind is var kind and not CellKind.Text ? 1 + (int)kind : 0);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, IEnumerable<object?> cells, Func<int, int> style)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Invariant(number));
        foreach (var (cell, column) in cells.Select((cell, column) => (cell, column)).Where(c => c.cell is not null))
        {
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", $"{Letters(column)}{Invariant(number)}");
            if (cell is string text)
            {
                xml.WriteAttributeString("s", Invariant(number == 1 ? Header : CellText.IsFormula(text) ? Quoted : 0));
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteStartElement("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Printable(text));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteAttributeString("s", Invariant(cell is decimal { Scale: 2 } ? Hundredths : cell is decimal { Scale: 3 } ? Thousandths : style(column)));
                xml.WriteElementString("v", Number(cell!));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(object cell) => cell switch
    {
        DateOnly day => Invariant((day.ToDateTime(TimeOnly.MinValue) - DayZero).TotalDays),
        DateTimeOffset time => Invariant((time.UtcDateTime - DayZero).TotalDays),
        double number when !double.IsFinite(number) => "0",
        IFormattable number => Invariant(number),
        _ => throw new ArgumentException($"A sheet has no cell of {cell.GetType().Name}."),
    };

    // XML has no word for most control characters, and Excel refuses a file with half a letter in it.
    private static string Printable(string text) => string.Concat((text.Length > LongestCell ? text[..LongestCell] : text).EnumerateRunes()
        .Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString()));

    private static int Width(Sheet sheet, int column) => Math.Clamp(
        sheet.Rows.Take(200).Select(row => CellText.Plain(row[column]).Length).Append(sheet.Columns[column].Title.Length).Max() + 2, 8, 60);

    private static IReadOnlyList<string> Names(IReadOnlyList<Sheet> sheets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. sheets.Select((sheet, i) =>
            {
                var name = SheetName.Of(sheet.Title, LongestName, Named);
                return name.Length > 0 && taken.Add(name) ? name : $"{i + 1}";
            }),
        ];
    }

    private static string Named(string title) => string.Concat(title.Select(c => "[]:*?/\\'".Contains(c) || char.IsControl(c) ? ' ' : c)).Trim();

    private static void Workbook(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", Invariant(i + 1));
            xml.WriteAttributeString("r", "id", Relations, $"rId{Invariant(i + 1)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Related(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> parts)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in parts)
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{Relations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Types(XmlWriter xml, int sheets)
    {
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        xml.WriteStartElement("Types", ContentTypes);
        xml.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        xml.WriteRaw($"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Kind}.styles+xml\"/>");
        for (var i = 1; i <= sheets; i++)
        {
            xml.WriteRaw($"<Override PartName=\"/xl/worksheets/sheet{Invariant(i)}.xml\" ContentType=\"{Kind}.worksheet+xml\"/>");
        }

        xml.WriteEndElement();
    }

    private static void Part(ZipArchive package, string name, Action<XmlWriter> write)
    {
        var entry = package.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { CheckCharacters = true });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
