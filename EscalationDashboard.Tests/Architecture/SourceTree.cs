using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>The repository's own files, found from where this one was compiled, else from where the tests run.</summary>
internal static partial class SourceTree
{
    private const string Landmark = "EscalationDashboard.sln";

    private static readonly string[] Projects = ["EscalationDashboard", "EscalationDashboard.Tests", "EscalationDashboard.Benchmarks"];

    // A build for others writes paths that exist on no machine; then the tests' own folder leads to the repository.
    public static string Root { get; } = Above(Path.GetDirectoryName(Here())!) ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"No {Landmark} above the tests.");

    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. Projects.Select(project => Path.Combine(Root, project)).Where(Directory.Exists)
            .SelectMany(project => Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
                && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, WithoutComments(File.ReadAllText(Path.Combine(Root, path))))),
    ];

    /// <summary>Blanks comments out, of C# and of Razor, and keeps every line where it is; texts in quotes stay.</summary>
    public static string WithoutComments(string code) => CommentOrText().Replace(code, match =>
        match.Groups["comment"].Success ? Newline().Replace(match.Value, "") : match.Value);

    private static string Here([CallerFilePath] string path = "") => path;

    private static string? Above(string? folder)
    {
        for (; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Landmark)))
            {
                return folder;
            }
        }

        return null;
    }

    [GeneratedRegex("""(?<comment>@\*.*?\*@|/\*.*?\*/|//[^\n]*)|\"\"\".*?\"\"\"|@"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    [GeneratedRegex("[^\n]")]
    private static partial Regex Newline();
}

/// <param name="Path">From the repository's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Code)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..Path.LastIndexOf('/')];

    public bool IsIn(string folder) => Path.StartsWith(folder + '/', StringComparison.Ordinal);

    /// <summary>Each place where the pattern is found, as <c>file:line: what</c>.</summary>
    public IEnumerable<string> Find(Regex pattern) => pattern.Matches(Code)
        .Select(match => $"{Path}:{1 + Code.AsSpan(0, match.Index).Count('\n')}: {match.Value.Trim()}");
}
