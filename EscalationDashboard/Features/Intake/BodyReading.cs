using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Reads a body field by field, once it could not be read as a whole: every field that has the wrong kind of value, or that
/// nobody knows, is named, and the rest is looked at as usual. A caller can then put all of it right at once.
/// </summary>
internal sealed class BodyReading(JsonSerializerOptions options)
{
    /// <summary>What cannot be read, by field.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What can be read; the fields that cannot are left out.</summary>
    public T Read<T>(JsonElement body)
        where T : class, new() => Part(body, typeof(T), "") is { } rest ? rest.Deserialize<T>(options) ?? new T() : new T();

    private JsonNode? Part(JsonElement value, Type type, string path)
    {
        var shape = options.GetTypeInfo(type);
        return (shape.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => Fields(value, shape, path),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => Items(value, shape.ElementType!, path),
            _ => Value(value, type, path),
        };
    }

    private JsonObject Fields(JsonElement value, JsonTypeInfo shape, string path)
    {
        var (fields, seen) = (new JsonObject(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var sent in value.EnumerateObject())
        {
            if (NameOf(sent) is not { } name)
            {
                Faults.Add(path.Length == 0 ? "$" : path, "has a field whose name contains half a character");
                continue;
            }

            var at = path.Length == 0 ? name : $"{path}.{name}";
            var known = shape.Properties.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                Faults.Add(at, "is not a field that is taken here");
            }
            else if (!seen.Add(name))
            {
                Faults.Add(at, "is given more than once");
            }
            else if (Part(sent.Value, known.PropertyType, at) is { } part)
            {
                fields[known.Name] = part;
            }
        }

        return fields;
    }

    // One that cannot be read keeps its place, so that the others keep their numbers.
    private JsonArray Items(JsonElement value, Type type, string path)
    {
        var items = new JsonArray();
        foreach (var item in value.EnumerateArray())
        {
            items.Add(Part(item, type, $"{path}[{items.Count}]") ?? Instead(type));
        }

        return items;
    }

    private JsonNode? Value(JsonElement value, Type type, string path)
    {
        try
        {
            return JsonSerializer.SerializeToNode(value.Deserialize(type, options), type, options);
        }
        catch (JsonException)
        {
            Faults.Add(path, Wanted(type));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: valid JSON, but not text.
            Faults.Add(path, "contains half a character");
        }

        return null;
    }

    private JsonNode? Instead(Type type) => type.IsEnum ? JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, options) : null;

    private static string Wanted(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } names
        ? $"is not one of: {string.Join(", ", Enum.GetNames(names))}"
        : "has a value of the wrong kind";

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
