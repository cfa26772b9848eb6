using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>The style sheets only shrink: a look that exists already is a class in the markup, not another rule.</summary>
public sealed class StyleLinesTests
{
    private const int Most = 2495;

    private static readonly string[] Sheets =
        [.. Directory.GetFiles(Repository.Folder("EscalationDashboard"), "*.css", SearchOption.AllDirectories).Where(IsOurs)];

    [Fact]
    public void AllSheetsTogether_StayBelowTheLimit() => Sheets.Sum(sheet => File.ReadLines(sheet).Count()).ShouldBeLessThanOrEqualTo(Most);

    [Fact]
    public void Declarations_StandOneOnALine() =>
        Sheets.SelectMany(sheet => File.ReadLines(sheet)).Where(line => line.Count(sign => sign == ';') > 1).ShouldBeEmpty();

    private static bool IsOurs(string path) => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
