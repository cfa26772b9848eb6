using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Finds the fields of a body that its type does not have. A misspelt field that is silently left out would mean something
/// else than its sender believes, and all of them are named at once.
/// </summary>
public static class UnknownFields
{
    // A body with more of them is no mistake in spelling.
    private const int MostNamed = 20;

    public static IReadOnlyList<string> In(JsonElement body, Type type, JsonSerializerOptions options) =>
        [.. Found(body, options.GetTypeInfo(type), "").Take(MostNamed)];

    private static IEnumerable<string> Found(JsonElement value, JsonTypeInfo type, string path) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => value.EnumerateObject().SelectMany(field =>
        {
            var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            return Property(type, field.Name) is { } known
                ? Found(field.Value, type.Options.GetTypeInfo(known.PropertyType), at)
                : [at];
        }),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray().SelectMany((item, i) =>
            Found(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{i}]")),
        _ => [],
    };

    private static JsonPropertyInfo? Property(JsonTypeInfo type, string name) => type.Properties
        .FirstOrDefault(p => p.Name.Equals(name, type.Options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
}
