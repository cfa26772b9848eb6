using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

public sealed partial class NamesTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Info"];

    [Fact]
    public void The_tree_is_found_with_its_files()
    {
        SourceTree.Files.Count.ShouldBeGreaterThan(100);
        SourceTree.Files.ShouldContain(file => file.Path == "EscalationDashboard/Domain/Guardrails/GuardrailSet.cs");
        SourceTree.Files.ShouldContain(file => file.Path == "EscalationDashboard.Tests/Architecture/NamesTests.cs");
    }

    [Fact]
    public void A_namespace_is_its_folder() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal))
        .Select(file => (file, written: Namespace().Match(file.Code)))
        .Where(x => x.written.Success ? x.written.Groups[1].Value != x.file.Folder.Replace('/', '.') : x.file.Name != "Program.cs")
        .Select(x => x.written.Success
            ? $"{x.file.Find(Namespace()).First()}, not {x.file.Folder.Replace('/', '.')}"
            : $"{x.file.Path}:1: no namespace"));

    [Fact]
    public void A_component_stays_in_the_namespace_of_its_folder() => NeverListTests.Nothing(
        SourceTree.Files.SelectMany(file => file.Find(RazorNamespace())));

    [Fact]
    public void No_file_has_a_name_that_says_nothing() => NeverListTests.Nothing(
        SourceTree.Files.Where(file => SaysNothing(file.Name.Split('.')[0])).Select(file => $"{file.Path}:1"));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => NeverListTests.Nothing(
        SourceTree.Files.SelectMany(file => file.Find(TypeName()))
            .Where(found => SaysNothing(found[(found.LastIndexOf(' ') + 1)..])));

    [Theory]
    [InlineData("QueueManager", true)]
    [InlineData("DateHelper", true)]
    [InlineData("StringUtils", true)]
    [InlineData("VisitInfo", true)]
    [InlineData("IVisitInfo", true)]
    [InlineData("RegionalManagers", false)]
    [InlineData("Information", false)]
    [InlineData("Infos", false)]
    public void A_word_at_the_end_of_a_name_may_say_nothing(string name, bool nothing) => SaysNothing(name).ShouldBe(nothing);

    private static bool SaysNothing(string name) => EmptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal));

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*[;{]?", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^@namespace\s.*$", RegexOptions.Multiline)]
    private static partial Regex RazorNamespace();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|delegate\s+[\w<>?,\[\]]+)\s+(?:class\s+|struct\s+)?[A-Z]\w*")]
    private static partial Regex TypeName();
}
