using System.Text;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Tests.Shell.Import;

public sealed class CsvTableTests
{
    private static readonly string[] Columns = ["code", "name"];

    [Theory]
    [InlineData("code,name\nA,One\n")]
    [InlineData("Name;Code\r\nOne;A\r\n")]
    [InlineData("code\tname\nA\tOne")]
    [InlineData("code,name\nA,One\n,\n,,,\n , \n\"\",\n")]
    [InlineData("code;name\nA;One\n;\n")]
    [InlineData("\uFEFFcode,name,note\n\"A\",\" One \",\"x, \"\"y\"\"\"\n\n")]
    public void SoundFile_IsReadWhateverItsDelimiterAndOrder(string text)
    {
        var table = Read(text);

        table.Faults.ShouldBeEmpty();
        var line = table.Lines.Single();
        (line.Number, line.Cells["code"], line.Cells["name"]).ShouldBe((2, "A", "One"));
    }

    [Theory]
    [InlineData("", 0, null, "Empty")]
    [InlineData("code,name\n", 0, null, "Empty")]
    [InlineData("code\nA\n", 1, "name", "ColumnMissing")]
    [InlineData("code,name,code\nA,One,B\n", 1, "code", "ColumnTwice")]
    [InlineData("code,name,colour\nA,One,red\n", 1, "colour", "ColumnUnknown")]
    [InlineData("code,name\nA,One\nB\n", 3, null, "FieldCount")]
    [InlineData("code,name\nA,One\nB,Two,more\n", 3, null, "FieldCount")]
    [InlineData("code,name\nA,One\nB,\"Two\nC,Three\nD,Four\n", 3, null, "QuoteOpen")]
    [InlineData("code,name\nA,One\n,\"\n\n", 3, null, "QuoteOpen")]
    [InlineData("code,name\nA,\"One\" and a half\n", 2, null, "Quotes")]
    [InlineData("code,name\nA,\"One\nline\"\nB,\u0007\n", 2, "name", "Unreadable")]
    public void BrokenFile_IsNamedByLineAndColumn(string text, int line, string? column, string code)
    {
        var fault = Read(text).Faults[0];

        (fault.Line, fault.Column, fault.Code).ShouldBe((line, column, code));
    }

    [Fact]
    public void WrongEncoding_IsNamedWithTheLineWhereItShows()
    {
        CsvTable.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("code,name\nA,One\n")).ToArray(), Columns, [])
            .Faults.Single().Code.ShouldBe("Utf16");
        CsvTable.Read(Encoding.BigEndianUnicode.GetBytes("code,name\nA,One\n"), Columns, []).Faults.Single().Code.ShouldBe("Utf16");
        var latin = CsvTable.Read(Encoding.Latin1.GetBytes("code,name\nA,One\nB,Orléans\nC,Three\n"), Columns, []);
        (latin.Faults.Single().Code, latin.Faults.Single().Line).ShouldBe(("NotUtf8", 3));
        latin.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sep=;\ncode;name\nA;One\n", 3)]
    [InlineData("sep=;\r\ncode;name\r\nA;One\r\n", 3)]
    [InlineData("\uFEFFSEP=,\ncode,name\nA,One\n", 3)]
    [InlineData("\"sep=;\"\ncode;name\nA;One\n", 3)]
    [InlineData("sep=\t\ncode\tname\nA\tOne\n", 3)]
    [InlineData("sep=|\rcode|name\rA|One\r", 3)]
    [InlineData("code|name\nA|One\n", 2)]
    [InlineData("code;name\rA;One\r", 2)]
    public void SeparatorThatIsSaidInTheFile_IsTakenAndLinesAreCountedAsAnEditorDoes(string text, int number)
    {
        var table = Read(text);

        table.Faults.ShouldBeEmpty();
        var line = table.Lines.Single();
        (line.Number, line.Cells["code"], line.Cells["name"]).ShouldBe((number, "A", "One"));
    }

    [Theory]
    [InlineData("sep=#\ncode#name\nA#One\n", 1, "Delimiter")]
    [InlineData("A,One\nB,Two\n", 1, "NoHeader")]
    [InlineData("code#name\nA#One\n", 1, "NoHeader")]
    [InlineData("sep=;\nA;One\n", 2, "NoHeader")]
    [InlineData("id,tier\nL-1,Local\n", 1, "NoHeader")]
    public void FileThatIsNotTheList_HasOneFaultThatIsTheCause(string text, int line, string code)
    {
        var fault = Read(text).Faults.ShouldHaveSingleItem();

        (fault.Line, fault.Code).ShouldBe((line, code));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void MostLines_IsTheSameHoweverALineEnds(string end)
    {
        string Lines(int count) => $"code,name{end}" + string.Concat(Enumerable.Range(0, count).Select(i => $"A{i},One{end}"));

        Read(Lines(CsvTable.MostLines)).ShouldSatisfyAllConditions(
            t => t.Faults.ShouldBeEmpty(), t => t.Lines.Count.ShouldBe(CsvTable.MostLines), t => t.Lines[^1].Number.ShouldBe(CsvTable.MostLines + 1));
        Read(Lines(CsvTable.MostLines + 1)).Faults.Single().Code.ShouldBe("TooManyLines");
    }

    // A spreadsheet may leave hundreds of them behind the last of its rows.
    [Theory]
    [InlineData("\n\n\n\n")]
    [InlineData("\r\n\r\n\r\n")]
    [InlineData(",\n , \n,,,\n")]
    public void BlankLines_AreNotCounted(string blank)
    {
        string Lines(int count) => $"code,name\n{blank}" + string.Concat(Enumerable.Range(0, count).Select(i => $"A{i},One\n")) + blank;

        Read(Lines(CsvTable.MostLines)).ShouldSatisfyAllConditions(t => t.Faults.ShouldBeEmpty(), t => t.Lines.Count.ShouldBe(CsvTable.MostLines));
        Read(Lines(CsvTable.MostLines + 1)).Faults.Single().ShouldBe(new ImportFault(0, null, null, "TooManyLines", "5000"));
    }

    [Fact]
    public void Limits_AreExact()
    {
        string Lines(int count) => "code,name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"A{i},One\n"));

        Read(Lines(CsvTable.MostLines)).ShouldSatisfyAllConditions(t => t.Faults.ShouldBeEmpty(), t => t.Lines.Count.ShouldBe(CsvTable.MostLines));
        Read(Lines(CsvTable.MostLines + 1)).Faults.Single().Code.ShouldBe("TooManyLines");
        Read(Lines(50_000)).Faults.Single().ShouldBe(new ImportFault(0, null, null, "TooManyLines", "5000"));
        CsvTable.Read(new byte[CsvTable.MostBytes + 1], Columns, []).Faults.Single().Code.ShouldBe("TooLarge");
    }

    [Fact]
    public void Apostrophe_OfADefusedFormulaIsTakenOff() =>
        Read("code,name\nA,'=1+1\nB,'s-Gravenhage\nC,'+1 510\n").Lines.Select(l => l.Cells["name"]).ShouldBe(["=1+1", "'s-Gravenhage", "+1 510"]);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33255550100")]
    [InlineData("-2")]
    [InlineData("＝1")]
    [InlineData("'s-Gravenhage")]
    public void TextThatWasExported_IsReadAsItWas(string text)
    {
        var sheet = new Sheet("", [new SheetColumn("code"), new SheetColumn("name")], [["A", text]]);

        CsvTable.Read(CsvSheets.Write(sheet), Columns, []).Lines.Single().Cells["name"].ShouldBe(text);
    }

    private static CsvTable Read(string text) => CsvTable.Read(Encoding.UTF8.GetBytes(text), Columns, ["note"]);
}
