using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Shell.Sheets;
using Sheet = EscalationDashboard.Shell.Sheets.Sheet;

namespace EscalationDashboard.Tests.Shell.Import;

/// <summary>A workbook read as the lines that a file would have.</summary>
public sealed class ExcelTextTests
{
    [Fact]
    public void OurOwnWorkbook_IsReadCellForCell()
    {
        var file = ExcelSheets.Write([new Sheet("staff", [new("email"), new("name"), new("places")], [["a@b.c", "Noor, \"N\" Haddad", null], ["d@e.f", "=1+1", "US-FRE"]])], rightToLeft: false);

        ExcelText.IsWorkbook(file).ShouldBeTrue();
        Encoding.UTF8.GetString(ExcelText.ToCsv(file)!).ShouldBe("email,name,places\na@b.c,\"Noor, \"\"N\"\" Haddad\",\nd@e.f,=1+1,US-FRE\n");
    }

    // As Excel itself writes: texts in a part of their own, cells left out, a formula with its value.
    [Fact]
    public void WorkbookOfAnotherProgram_IsReadByItsSharedTextsAndPlaces()
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            var texts = book.AddNewPart<SharedStringTablePart>();
            texts.SharedStringTable = new SharedStringTable(new SharedStringItem(new Text("email")), new SharedStringItem(new Text("name")), new SharedStringItem(new Run(new Text("No")), new Run(new Text("or"))));
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(
                new Row(Shared("A1", 0), Shared("B1", 1)) { RowIndex = 1 },
                new Row(new Cell { CellReference = "B3", CellFormula = new CellFormula("CONCAT(\"x\")"), CellValue = new CellValue("worked out"), DataType = CellValues.String }) { RowIndex = 3 },
                new Row(Shared("B4", 2)) { RowIndex = 4 }));
            book.Workbook.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.Sheets>()!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "List" });
        }

        Encoding.UTF8.GetString(ExcelText.ToCsv(memory.ToArray())!).ShouldBe("email,name\n\n,worked out\n,Noor\n");
    }

    [Fact]
    public void WhatIsNoWorkbook_IsNone()
    {
        ExcelText.IsWorkbook("email,name"u8.ToArray()).ShouldBeFalse();
        ExcelText.ToCsv([(byte)'P', (byte)'K', 3, 4, 0, 0]).ShouldBeNull();
        ExcelText.ToCsv(Zip(("xl/worksheets/sheet1.xml", "<worksheet"))).ShouldBeNull();
        ExcelText.ToCsv(Zip(("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet>&a;</worksheet>"))).ShouldBeNull("nothing outside the file is asked for");
        ExcelText.ToCsv(Zip(("else.txt", "x"))).ShouldBeNull();
    }

    // Some kilobytes that would unpack to more than memory holds.
    [Fact]
    public void WorkbookThatUnpacksToFarMore_IsRefused() =>
        ExcelText.ToCsv(Zip(("xl/worksheets/sheet1.xml", "<worksheet>" + new string(' ', 9 * CsvTable.MostBytes) + "</worksheet>"))).ShouldBeNull();

    [Fact]
    public void LongTextThatManyCellsName_IsRefused()
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var texts = $"<sst {Main}><si><t>{new string('a', CsvTable.MostBytes / 2)}</t></si></sst>";
        string Rows(int count) => $"<worksheet {Main}>{string.Concat(Enumerable.Repeat("<row><c t=\"s\"><v>0</v></c></row>", count))}</worksheet>";

        ExcelText.ToCsv(Zip(("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", Rows(2))))!.Length.ShouldBeGreaterThan(CsvTable.MostBytes);
        ExcelText.ToCsv(Zip(("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", Rows(17)))).ShouldBeNull();
        ExcelText.ToCsv(Zip(("xl/worksheets/sheet1.xml", $"<worksheet {Main}><row>{string.Concat(Enumerable.Repeat("<c/>", 5_000))}</row></worksheet>"))).ShouldBeNull();
    }

    private static Cell Shared(string at, int index) => new() { CellReference = at, CellValue = new CellValue(index), DataType = CellValues.SharedString };

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var package = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(package.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }
}
