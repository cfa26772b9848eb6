using System.Globalization;
using System.IO.Compression;
using System.Text;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Tests.Shell.Sheets;

public sealed class CsvSheetsTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33", "'+33")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("1=1", "1=1")]
    [InlineData("", "")]
    [InlineData("D-1042", "D-1042")]
    [InlineData("\u202Eturned", "turned")]
    [InlineData("\u202Eturned\u202C", "\u202Eturned\u202C")]
    [InlineData("\u2067a\u202C", "a")]
    [InlineData("\u2069a", "a")]
    public void TextThatASpreadsheetMightCalculate_IsDefused(string text, string written) =>
        Text(Of(text)).ShouldBe($"Name\r\n{written}\r\n");

    [Fact]
    public void NumbersAndTimes_AreWrittenAsMachinesReadThem()
    {
        CultureInfo.CurrentCulture = new CultureInfo("fr-FR");

        Text(Of(-1234.5, new DateOnly(2026, 11, 16), new DateTimeOffset(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(-8)), null, 7))
            .ShouldBe("Name\r\n-1234.5\r\n2026-11-16\r\n2026-11-16T17:30:00Z\r\n\r\n7\r\n");
    }

    [Fact]
    public void QuotesCommasAndLinesInText_StayInTheirCell() =>
        Text(Of("a \"b\", c\nd")).ShouldBe("Name\r\n\"a \"\"b\"\", c\nd\"\r\n");

    [Fact]
    public void FileBeginsWithTheMarkOfUtf8() => CsvSheets.Write(Of("é ع 한")).ShouldStartWithBytes(Encoding.UTF8.GetPreamble());

    [Fact]
    public void SeveralTables_AreAFileEachUnderANameThatEverySystemTakes()
    {
        using var archive = new ZipArchive(new MemoryStream(CsvSheets.Archive([Of("a"), Of("b") with { Title = "../=b: 한 | c" }, Of("c") with { Title = "معًا" }])));

        archive.Entries.Select(e => e.FullName).ShouldBe(["01 Table.csv", "02 b 한 - c.csv", "03 معًا.csv"]);
        using var second = new StreamReader(archive.Entries[1].Open());
        second.ReadToEnd().ShouldBe("Name\r\nb\r\n");
    }

    [Theory]
    [InlineData("Ce que cela a coûté, et ce que les clients en ont pensé\u00a0: Par cause", "01 Ce que cela a coûté, et ce que les clients en ont Par cause.csv")]
    [InlineData("Réglés le jour même\u00a0: Par motif", "01 Réglés le jour même Par motif.csv")]
    [InlineData("الساعات في \u2068Fremont\u2069", "01 الساعات في Fremont.csv")]
    public void TablesOfOneSection_DifferInTheNamesOfTheirFiles(string title, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(CsvSheets.Archive([Of("a") with { Title = title }])));

        archive.Entries.ShouldHaveSingleItem().FullName.ShouldBe(name);
    }

    [Fact]
    public void CellOfAnythingElse_IsAMistake() => Should.Throw<ArgumentException>(() => CsvSheets.Write(Of(new object())));

    internal static Sheet Of(params object?[] cells) => new("Table", [new SheetColumn("Name")], [.. cells.Select(c => new[] { c })]);

    private static string Text(Sheet sheet) => Encoding.UTF8.GetString(CsvSheets.Write(sheet)).TrimStart('\ufeff');
}

internal static class BytesAssertions
{
    public static void ShouldStartWithBytes(this byte[] bytes, byte[] start) => bytes[..start.Length].ShouldBe(start);
}
