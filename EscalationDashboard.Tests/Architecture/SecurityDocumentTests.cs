using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>What <c>docs/security.md</c> says is shown by a test is shown by one that is there.</summary>
public sealed partial class SecurityDocumentTests
{
    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        var named = Named().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "security.md"))).Select(m => m.Groups[1].Value).Distinct().ToList();
        var there = SourceTree.Files.Where(f => f.IsIn("EscalationDashboard.Tests")).SelectMany(f => Declared().Matches(f.Code).Select(m => m.Groups[1].Value)).ToHashSet();

        named.Count.ShouldBeGreaterThan(40);
        named.Where(test => !there.Contains(test)).ShouldBeEmpty();
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bclass ([A-Z][A-Za-z]+Tests)\b")]
    private static partial Regex Declared();
}
