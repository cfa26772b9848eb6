namespace EscalationDashboard.Tests.Domain;

/// <summary>The files that people edit, as they are copied beside the product.</summary>
internal static class SeedData
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.json").Order();

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "seed-data");
}
