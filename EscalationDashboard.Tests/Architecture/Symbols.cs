using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>Tells the file and line that compiled code comes from.</summary>
internal sealed class Symbols
{
    private static readonly ConcurrentDictionary<Assembly, Symbols> Known = new();

    private readonly Dictionary<int, (int Offset, string Place)[]> _byMethod = [];

    private Symbols(Assembly assembly)
    {
        using var stream = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var reader = provider.GetMetadataReader();
        foreach (var handle in reader.MethodDebugInformation)
        {
            var points = reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(p => !p.IsHidden)
                .Select(p => (p.Offset, $"{Short(reader.GetString(reader.GetDocument(p.Document).Name))}:{p.StartLine}"))
                .ToArray();
            if (points.Length > 0)
            {
                _byMethod[MetadataTokens.GetToken(handle.ToDefinitionHandle())] = points;
            }
        }
    }

    public static Symbols Of(Assembly assembly) => Known.GetOrAdd(assembly, a => new Symbols(a));

    public string? PlaceOf(MethodBase method, int offset) =>
        !_byMethod.TryGetValue(method.MetadataToken, out var points) ? null
        : points.LastOrDefault(p => p.Offset <= offset).Place ?? points[0].Place;

    // Builds differ in what stands before the project's folder.
    private static string Short(string path)
    {
        var slashed = path.Replace('\\', '/');
        var project = slashed.LastIndexOf("/EscalationDashboard", StringComparison.Ordinal);
        return project < 0 ? slashed : slashed[(project + 1)..];
    }
}
