using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>
/// What an admin has typed into a draft so far, as text, so that nothing is lost while it is not a number yet. It belongs
/// to the page; a push changes only what nobody has touched here.
/// </summary>
public sealed class DraftForm
{
    // What a number of the policy may be at all; within what is wise is the lint's to say.
    private static readonly NumberBounds Bounds = new(-PolicyFields.Largest, 100 * PolicyFields.Largest, 10);

    private Dictionary<(string Layer, string Field), string> _stored = [];
    private readonly Dictionary<(string Layer, string Field), string> _typed = [];
    private Policy? _policy;
    private string? _name;

    /// <summary>The revision whose numbers the untouched fields show.</summary>
    public int Revision { get; private set; }

    public string Layer { get; set; } = PolicyLayer.Network;

    public string StoredName => _policy?.Name ?? "";

    public string Name
    {
        get => _name ?? StoredName;
        set => _name = value;
    }

    public bool IsTouched => _typed.Count > 0 || (_name is not null && _name != _policy?.Name);

    public string Text(string layer, string field) =>
        _typed.GetValueOrDefault((layer, field)) ?? Stored(layer, field);

    public string Stored(string layer, string field) => _stored.GetValueOrDefault((layer, field), "");

    public void Set(string layer, string field, string text)
    {
        if (text == Stored(layer, field))
        {
            _typed.Remove((layer, field));
        }
        else
        {
            _typed[(layer, field)] = text;
        }
    }

    /// <summary>Takes what is stored now.</summary>
    public void Take(Policy policy, int revision)
    {
        (_policy, Revision) = (policy, revision);
        _stored = PolicyLint.LayersOf(policy)
            .SelectMany(l => l.Fields.Select(f => (Key: (l.Name, f.Key), f.Value)))
            .ToDictionary(f => f.Key, f => TypedNumber.TextOf(f.Value, CultureInfo.CurrentCulture));
    }

    /// <summary>The typed numbers are stored now.</summary>
    public void Saved()
    {
        _typed.Clear();
        _name = null;
    }

    public void Clear()
    {
        Saved();
        (_policy, _stored, Revision, Layer) = (null, [], 0, PolicyLayer.Network);
    }

    /// <summary>The policy as it would be saved, and the places whose text is no number, with the reason.</summary>
    public (Policy Policy, IReadOnlyDictionary<(string Layer, string Field), Refusal> Unreadable) Read()
    {
        var policy = (_policy ?? throw new InvalidOperationException("Nothing was taken yet.")) with { Name = Name };
        var unreadable = new Dictionary<(string Layer, string Field), Refusal>();
        foreach (var ((layer, field), text) in _typed.OrderBy(t => t.Key))
        {
            var typed = TypedNumber.Read(text, CultureInfo.CurrentCulture, Bounds);
            if (typed.Fault is { } fault)
            {
                unreadable.Add((layer, field), fault);
            }
            else
            {
                policy = With(policy, layer, fields => typed.Value is { } value ? fields.SetItem(field, value) : fields.Remove(field));
            }
        }

        return (policy, unreadable);
    }

    /// <summary>Everything that is wrong, each fault once: of a number that cannot be read nothing else is said.</summary>
    public IReadOnlyList<DraftFault> Faults(PolicyShelf shelf)
    {
        var (policy, unreadable) = Read();
        return
        [
            .. unreadable.Select(u => new DraftFault(u.Key.Layer, u.Key.Field, u.Value, null)),
            .. shelf.Faults(policy).Where(f => !unreadable.ContainsKey((f.Layer, f.Field))).Select(f => new DraftFault(f.Layer, f.Field, null, f)),
        ];
    }

    /// <summary>Whether every number can be stored, wise or not.</summary>
    public bool CanBeStored => Read() is { Unreadable.Count: 0 } read && PolicyJson.Read(PolicyJson.Write(read.Policy)).Faults.Count == 0;

    private static Policy With(
        Policy policy, string layer,
        Func<ImmutableSortedDictionary<string, decimal>, ImmutableSortedDictionary<string, decimal>> change)
    {
        var code = PolicyLayer.CodeOf(layer);
        return layer == PolicyLayer.Network ? policy with { Network = change(policy.Network) }
            : PolicyLayer.IsRegion(layer) ? policy with { Regions = In(policy.Regions, code, change) }
            : policy with { Locations = In(policy.Locations, code, change) };
    }

    // A layer that sets nothing any more is gone.
    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> In(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> layers, string code,
        Func<ImmutableSortedDictionary<string, decimal>, ImmutableSortedDictionary<string, decimal>> change)
    {
        var fields = change(layers.GetValueOrDefault(code) ?? ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal));
        return fields.IsEmpty ? layers.Remove(code) : layers.SetItem(code, fields);
    }
}
