using System.Text.RegularExpressions;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Identity.Rights;

/// <summary>
/// A table in docs/security.md that is made from the running program. After a change that is meant, run the tests of this folder once
/// with <c>REMAKE_RIGHTS=1</c> in the environment: they write it anew, and the difference is there to be read.
/// </summary>
internal static class RightsTable
{
    private static readonly string File = Path.Combine(Repository.Folder("docs"), "security.md");

    public static void ShouldStandInTheDocument(string name, IEnumerable<string> columns, IEnumerable<(string What, IReadOnlyList<bool> May)> rows)
    {
        var heads = columns.ToList();
        var made = string.Join('\n', new[] { $"| | {string.Join(" | ", heads)} |", $"|{string.Concat(Enumerable.Repeat(" --- |", heads.Count + 1))}" }
            .Concat(rows.OrderBy(row => row.What, StringComparer.Ordinal).Select(row => $"| `{row.What}` | {string.Join(" | ", row.May.Select(may => may ? "yes" : "–"))} |")));
        var text = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        var place = new Regex($"(<!-- {name}: made by RightsTests -->\n)(.*?)(\n<!-- /{name} -->)", RegexOptions.Singleline);
        place.IsMatch(text).ShouldBeTrue($"docs/security.md has no place for {name}");
        if (Environment.GetEnvironmentVariable("REMAKE_RIGHTS") is { Length: > 0 })
        {
            System.IO.File.WriteAllText(File, place.Replace(text, match => match.Groups[1].Value + made + match.Groups[3].Value));
            return;
        }

        place.Match(text).Groups[2].Value.ShouldBe(made, "who may do what has changed; see the summary of RightsTable");
    }
}
