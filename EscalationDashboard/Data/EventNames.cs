using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data;

/// <summary>The closed set of events by name, and the way from an event to its audit entry and back.</summary>
public static class EventNames
{
    private static readonly FrozenDictionary<Type, EventNameAttribute> ByType = typeof(DomainEvent).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)
        .ToFrozenDictionary(t => t, t => t.GetCustomAttribute<EventNameAttribute>()
            ?? throw new InvalidOperationException($"{t.Name} has no name for the audit."));

    private static readonly FrozenDictionary<(string Name, int Version), Type> ByName =
        ByType.ToFrozenDictionary(e => (e.Value.Name, e.Value.Version), e => e.Key);

    /// <summary>Every kind of event, with the name and the version the audit keeps it under.</summary>
    public static IReadOnlyDictionary<Type, EventNameAttribute> All => ByType;

    public static string Of<T>()
        where T : DomainEvent => ByType[typeof(T)].Name;

    public static EventNameAttribute Of(DomainEvent happened) => ByType[happened.GetType()];

    /// <summary>The events of one kind, for a query over the audit.</summary>
    public static IReadOnlyList<string> Under<T>()
        where T : DomainEvent => [.. ByType.Where(e => e.Key.IsAssignableTo(typeof(T))).Select(e => e.Value.Name)];

    /// <summary>The event that an entry keeps; people's words are not part of it.</summary>
    /// <exception cref="JsonException">The entry was not written by this product, or by a newer version of it.</exception>
    public static DomainEvent Read(AuditEntry entry) => Read(entry.Action, entry.Version, entry.Data);

    /// <summary>The events of one kind among entries. What cannot be read is none of them: that it was written over, the look at the chain says.</summary>
    public static List<(AuditEntry Entry, T Event)> ReadAll<T>(IEnumerable<AuditEntry> entries)
        where T : DomainEvent
    {
        var read = new List<(AuditEntry, T)>();
        foreach (var entry in entries)
        {
            if (TryRead(entry) is T happened)
            {
                read.Add((entry, happened));
            }
        }

        return read;
    }

    /// <returns>Null where the entry is not as this product writes them.</returns>
    public static DomainEvent? TryRead(AuditEntry entry)
    {
        try
        {
            return Read(entry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Read(AuditEntry)"/>
    public static DomainEvent Read(string name, int version, string data) => ByName.TryGetValue((name, version), out var type)
        ? (DomainEvent)JsonSerializer.Deserialize(data, type, Json.Options)!
        : throw new JsonException($"The audit has an event '{name}' of version {version}, which this product doesn't know.");
}
