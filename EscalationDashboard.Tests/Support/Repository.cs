using System.Runtime.CompilerServices;

namespace EscalationDashboard.Tests.Support;

/// <summary>Where the source is, for tests that read it.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
