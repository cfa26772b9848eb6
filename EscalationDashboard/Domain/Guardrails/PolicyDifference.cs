using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>One number that two policies set otherwise, in one layer; null where that layer leaves it to a wider one.</summary>
public sealed record PolicyDifference(string Layer, string Field, decimal? Before, decimal? After)
{
    /// <summary>Layer by layer, widest first, and in a layer in the order of the guardrails.</summary>
    public static ImmutableArray<PolicyDifference> Between(Policy before, Policy after)
    {
        var (old, now) = (Layers(before), Layers(after));
        return
        [
            .. from layer in old.Keys.Union(now.Keys)
               orderby PolicyLayer.Depth(layer), layer
               from field in PolicyFieldRule.All.Select(r => r.Field)
               let was = ValueIn(old, layer, field)
               let becomes = ValueIn(now, layer, field)
               where was != becomes
               select new PolicyDifference(layer, field, was, becomes),
        ];
    }

    private static ImmutableDictionary<string, ImmutableSortedDictionary<string, decimal>> Layers(Policy policy) =>
        PolicyLint.LayersOf(policy).ToImmutableDictionary(l => l.Name, l => l.Fields, StringComparer.Ordinal);

    // Where not even the network sets a field, its default applies, and that is no difference from setting it so.
    private static decimal? ValueIn(
        ImmutableDictionary<string, ImmutableSortedDictionary<string, decimal>> layers, string layer, string field) =>
        layers.TryGetValue(layer, out var fields) && fields.TryGetValue(field, out var value) ? value
        : layer == PolicyLayer.Network ? PolicyFields.Defaults[field]
        : null;
}
