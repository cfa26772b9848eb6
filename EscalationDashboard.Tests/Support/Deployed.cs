using System.Text.Json;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Support;

/// <summary>What the files in <c>deploy/</c> say.</summary>
public static partial class Deployed
{
    public static IReadOnlyList<string> Units { get; } = [.. Directory.GetFiles(Repository.Folder("deploy", "systemd"), "*.service").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static string Text(params string[] path) => File.ReadAllText(Repository.Folder(["deploy", .. path]));

    /// <summary>The environment that a node has in <c>compose.yaml</c>, with what its <c>.env</c> would say.</summary>
    public static Dictionary<string, string> Node(Func<string, string> env) => Compose().Matches(ServiceOf(Text("compose.yaml")))
        .ToDictionary(m => m.Groups[1].Value, m => Variable().Replace(m.Groups[2].Value, v => env(v.Groups[1].Value)));

    /// <summary>The variables that <c>compose.yaml</c> asks for.</summary>
    public static IEnumerable<string> Variables => Variable().Matches(Text("compose.yaml")).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>The variables that a file such as <c>example.env</c> names, whether or not they are set in it.</summary>
    public static IEnumerable<string> Named(params string[] path) => EnvironmentLine().Matches(Text(path)).Select(m => m.Groups[1].Value);

    /// <summary>The environment that a unit gives its node.</summary>
    public static Dictionary<string, string> Unit(string name) => UnitLine().Matches(Text("systemd", name))
        .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    /// <summary>What a container runs to hear whether a service is well.</summary>
    public static string[] HealthCheck(string port) => JsonSerializer.Deserialize<string[]>(
        NodeCheck().Match(Text("compose.yaml")).Groups[1].Value.Replace("8080", port, StringComparison.Ordinal))![1..];

    // What all nodes have, up to the services.
    private static string ServiceOf(string compose) => compose[compose.IndexOf("environment: &settings", StringComparison.Ordinal)..compose.IndexOf("\n  volumes:", StringComparison.Ordinal)];

    [GeneratedRegex(@"^    (\w+): (.*?)(?: #.*)?$", RegexOptions.Multiline)]
    private static partial Regex Compose();

    [GeneratedRegex(@"\$\{(\w+)(?::[?-])?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^#?(\w+)=", RegexOptions.Multiline)]
    private static partial Regex EnvironmentLine();

    [GeneratedRegex("^Environment=\"?(\\w+)=(.*?)\"?$", RegexOptions.Multiline)]
    private static partial Regex UnitLine();

    [GeneratedRegex(@"test: (\[""CMD"", ""bash"".*\])$", RegexOptions.Multiline)]
    private static partial Regex NodeCheck();
}
