using System.Collections.Immutable;
using System.Text.Json;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Reads a policy from JSON; what is wrong comes back as one sentence for each field, never as an exception.</summary>
public static class PolicyJson
{
    // A field given twice would silently count as its last value.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static (Policy? Policy, IReadOnlyList<string> Faults) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var faults = new List<string>();
            var policy = Read(document.RootElement, faults);
            return faults.Count == 0 ? (policy, []) : (null, faults);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, [$"The policy is not JSON: {e.Message}"]);
        }
    }

    /// <summary>The text that <see cref="Read(string)"/> makes the same policy of.</summary>
    public static string Write(Policy policy) => JsonSerializer.Serialize(
        new
        {
            version = policy.Version,
            name = policy.Name,
            approvedBy = policy.ApprovedBy,
            network = policy.Network,
            regions = policy.Regions,
            locations = policy.Locations,
        },
        Readable);

    private static Policy? Read(JsonElement root, List<string> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add("A policy is a JSON object.");
            return null;
        }

        var version = root.TryGetProperty("version", out var v) && v.TryGetInt32OrNull() is { } number and > 0 ? number : 0;
        if (version == 0)
        {
            faults.Add("version: a whole number from 1.");
        }

        return new Policy(
            version,
            Text(root, "name"),
            Text(root, "approvedBy"),
            root.TryGetProperty("network", out var network) ? Layer(network, "network", faults) : Missing("network", faults),
            Layers(root, "regions", faults),
            Layers(root, "locations", faults));
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static ImmutableSortedDictionary<string, decimal> Missing(string name, List<string> faults)
    {
        faults.Add($"{name}: missing.");
        return ImmutableSortedDictionary<string, decimal>.Empty;
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> Layers(
        JsonElement root, string name, List<string> faults)
    {
        if (!root.TryGetProperty(name, out var layers))
        {
            return ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>>.Empty;
        }

        if (layers.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{name}: an object with one layer for each code.");
            return ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>>.Empty;
        }

        return layers.EnumerateObject().ToImmutableSortedDictionary(
            layer => layer.Name, layer => Layer(layer.Value, $"{name}.{layer.Name}", faults), StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, decimal> Layer(JsonElement layer, string name, List<string> faults)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        if (layer.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{name}: an object of fields.");
            return fields.ToImmutable();
        }

        foreach (var field in layer.EnumerateObject())
        {
            if (!PolicyFields.Defaults.ContainsKey(field.Name))
            {
                faults.Add($"{name}.{field.Name}: no such field.");
            }
            else if (field.Value.ValueKind != JsonValueKind.Number
                || !field.Value.TryGetDecimal(out var value) || value is < 0 or > PolicyFields.Largest)
            {
                faults.Add($"{name}.{field.Name}: a number from 0 to {PolicyFields.Largest:0}.");
            }
            else
            {
                fields[field.Name] = value;
            }
        }

        return fields.ToImmutable();
    }

    private static int? TryGetInt32OrNull(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) ? value : null;
}
