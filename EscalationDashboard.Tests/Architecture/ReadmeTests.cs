using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>What the README's table of questions points to is there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly Lazy<List<string>> There = new(() => [.. new[] { "EscalationDashboard", "EscalationDashboard.Tests", "seed-data", "docs", "deploy" }
        .Select(room => Path.Combine(SourceTree.Root, room))
        .SelectMany(room => Directory.EnumerateFileSystemEntries(room, "*", SearchOption.AllDirectories).Append(room))
        .Select(path => path.Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))]);

    [Fact]
    public void EveryPlaceThatIsNamed_Exists()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var table = readme[readme.IndexOf("## Where things are", StringComparison.Ordinal)..readme.IndexOf("## Add a guardrail", StringComparison.Ordinal)];
        var named = Named().Matches(table).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(100);
        named.Where(place => !IsThere(place)).ShouldBeEmpty();
    }

    // A place without its folder stands in the one that is named before it.
    private static bool IsThere(string place) => There.Value.Exists(path => path.EndsWith($"/{place}", StringComparison.Ordinal));

    [GeneratedRegex(@"`([A-Za-z][\w.-]*/[\w./-]*\w|[A-Z]\w*(?:\.\w+)*\.(?:cs|razor|js|css|json))`")]
    private static partial Regex Named();
}
