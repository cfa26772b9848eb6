using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EscalationDashboard.Shell.Sheets;
using Sheet = EscalationDashboard.Shell.Sheets.Sheet;

namespace EscalationDashboard.Tests.Shell.Sheets;

/// <summary>Read back with Microsoft's own library, which also checks the package against the standard's schemas.</summary>
public sealed class ExcelSheetsTests
{
    private static readonly Sheet Table = new(
        "Disputes: D/1 [all] and a name that is far too long",
        [new("Number"), new("Count", CellKind.Number), new("Share", CellKind.Percent), new("Day", CellKind.Day), new("At", CellKind.Time)],
        [
            ["=HYPERLINK(\"http://evil.example\")", 3, 0.25, new DateOnly(2026, 11, 16), new DateTimeOffset(2026, 11, 16, 18, 0, 0, TimeSpan.Zero)],
            ["عربي <b>&amp;</b> \u0001 \ud83d\ude97", -1.5m, null, null, null],
        ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Workbook_IsWhatTheStandardSays(bool rightToLeft)
    {
        using var book = Open(rightToLeft, Table, Table, Table with { Title = "" });

        new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!).ShouldBe(
            ["Dispute D 1 all and a name that", "2", "3"]);
    }

    [Fact]
    public void TablesOfOneSection_AreToldApartByWhatFollowsTheColon()
    {
        using var book = Open(false, [.. new[] { "By cause", "By location", "By outcome" }
            .Select(part => Table with { Title = $"What it cost, and how customers found it: {part}" })]);

        book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!).ShouldBe(
            ["What it cost, and how By cause", "What it cost, and By location", "What it cost, and By outcome"]);
    }

    [Fact]
    public void Cells_AreTypedAndTextIsNeverAFormula()
    {
        using var book = Open(false, Table);
        var part = book.WorkbookPart!.WorksheetParts.Single();

        part.Worksheet!.Descendants<CellFormula>().ShouldBeEmpty();
        var rows = part.Worksheet!.Descendants<Row>().ToList();
        rows[0].Elements<Cell>().Select(c => c.InnerText).ShouldBe(["Number", "Count", "Share", "Day", "At"]);
        var cells = rows[1].Elements<Cell>().ToList();
        cells.Select(c => c.CellReference!.Value).ShouldBe(["A2", "B2", "C2", "D2", "E2"]);
        cells[0].DataType!.Value.ShouldBe(CellValues.InlineString);
        cells[0].InnerText.ShouldBe("=HYPERLINK(\"http://evil.example\")");
        Style(book, cells[0]).QuotePrefix!.Value.ShouldBeTrue();
        cells[1].CellValue!.Text.ShouldBe("3");
        Style(book, cells[2]).NumberFormatId!.Value.ShouldBe(10u, "percent");
        cells[3].CellValue!.Text.ShouldBe("46342");
        cells[4].CellValue!.Text.ShouldBe("46342.75");
        rows[2].Elements<Cell>().First().InnerText.ShouldBe("عربي <b>&amp;</b> \ufffd \ud83d\ude97");
        rows[2].Elements<Cell>().Count().ShouldBe(2, "nothing is no cell");
    }

    [Theory]
    [InlineData("93.000", 166u)]
    [InlineData("292.80", 2u)]
    [InlineData("2528869", 0u)]
    public void Amount_ShowsTheDecimalsThatItHas(string amount, uint format)
    {
        using var book = Open(false, new Sheet("Money", [new SheetColumn("Given", CellKind.Number)], [[decimal.Parse(amount, CultureInfo.InvariantCulture)]]));

        Style(book, book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ElementAt(1).Elements<Cell>().Single()).NumberFormatId!.Value.ShouldBe(format);
    }

    [Fact]
    public void HeaderStaysInSight_AndArabicRunsFromTheRight()
    {
        using var book = Open(true, Table);
        var view = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<SheetView>().Single();

        view.RightToLeft!.Value.ShouldBeTrue();
        view.GetFirstChild<Pane>()!.State!.Value.ShouldBe(PaneStateValues.Frozen);
    }

    [Fact]
    public void ColumnsBeyondZ_AreNamedOn()
    {
        var wide = new Sheet("Wide", [.. Enumerable.Range(0, 30).Select(i => new SheetColumn($"{i}"))], [[.. Enumerable.Range(0, 30).Cast<object?>()]]);
        using var book = Open(false, wide);

        book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Select(c => c.CellReference!.Value).ShouldContain("AD2");
    }

    [Fact]
    public void SameTable_GivesTheSameBytes() => ExcelSheets.Write([Table], false).ShouldBe(ExcelSheets.Write([Table], false));

    private static SpreadsheetDocument Open(bool rightToLeft, params Sheet[] sheets) =>
        SpreadsheetDocument.Open(new MemoryStream(ExcelSheets.Write(sheets, rightToLeft)), isEditable: false);

    private static CellFormat Style(SpreadsheetDocument book, Cell cell) =>
        (CellFormat)book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
}
