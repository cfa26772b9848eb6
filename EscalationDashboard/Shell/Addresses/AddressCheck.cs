using System.Reflection;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Shell.Addresses;

/// <summary>Something in an address that isn't there for this person.</summary>
public sealed record UnknownValue(string Name, string Value, AddressValue Kind, AddressFault Fault = AddressFault.NotThere);

/// <summary>What is wrong with a value of an address. What would be shown instead is another thing than was asked for.</summary>
public enum AddressFault
{
    NotThere,

    /// <summary>The weeks up to that day are not over everywhere on earth.</summary>
    NotOver,

    /// <summary>It does not come after what the address begins with.</summary>
    NotAfter,

    /// <summary>A location of another region than the address names.</summary>
    Elsewhere,
}

/// <summary>Finds what in an address does not exist for the person who opens it, by what the page says of its parameters.</summary>
public sealed class AddressCheck(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    private static readonly Dictionary<AddressFault, string> Words = new()
    {
        [AddressFault.NotThere] = "is not there",
        [AddressFault.NotOver] = "is too late: the weeks up to it are not over everywhere",
        [AddressFault.NotAfter] = "does not lie in a later week than the beginning",
        [AddressFault.Elsewhere] = "lies in another region",
    };

    /// <summary>The parameters of a page that are read from the address, with what may stand there.</summary>
    public static IReadOnlyList<(string Name, InAddressAttribute? Takes)> ParametersOf(Type page)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return
        [
            .. Lineage(page).SelectMany(type => type.GetProperties(Own))
                .Select(property => (property, From: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
                .Where(it => it.From is not null)
                .Select(it => (it.From!.Name ?? it.property.Name, it.property.GetCustomAttribute<InAddressAttribute>())),
        ];
    }

    /// <summary>Of the names that an address bears, those the page takes nothing under.</summary>
    public static IReadOnlyList<string> Nameless(Type page, IEnumerable<string> names) =>
        [.. names.Except(ParametersOf(page).Select(p => p.Name), StringComparer.OrdinalIgnoreCase)];

    /// <summary>Of a page's query, the fields that the page has: pages that stand beside each other keep one another's.</summary>
    public static string Taken(Type page, string query)
    {
        var names = ParametersOf(page).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = query.TrimStart('?').Split('&').Where(pair => names.Contains(Uri.UnescapeDataString(pair.Split('=')[0]))).ToList();
        return taken.Count == 0 ? "" : $"?{string.Join('&', taken)}";
    }

    /// <summary>
    /// What is wrong with an address, by the field's name: a list of nothing would say that nothing happened, and one that is narrowed by
    /// less than was asked for would say too much.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string[]>> Faults(Type page, IReadOnlyDictionary<string, string> query, Actor actor)
    {
        var unknown = await Unknown(page, name => query.GetValueOrDefault(name), actor);
        return Nameless(page, query.Keys).Select(name => (Name: name, Why: "is no field of this view"))
            .Concat(unknown.Select(u => (u.Name, Why: $"'{u.Value}' {Words[u.Fault]}"))).ToDictionary(u => u.Name, u => new[] { u.Why });
    }

    /// <param name="of">The address's query, by name.</param>
    public async Task<IReadOnlyList<UnknownValue>> Unknown(Type page, Func<string, string?> of, Actor actor)
    {
        var asked = ParametersOf(page)
            .Select(p => (p.Name, p.Takes, Value: InAddress.Text(of(p.Name))))
            .Where(p => p.Value is not null && p.Takes is { Kind: not AddressValue.Free })
            .ToList();
        var faults = asked.Where(p => !p.Takes!.Kind.IsStored())
            .Select(p => (p.Name, p.Takes, p.Value, Fault: Holds(p.Takes!, p.Value!) && (p.Takes!.With is not { } with || InAddress.Text(of(with)) is not null) ? InTime(p.Takes!, p.Value!, of) : AddressFault.NotThere)).Where(p => p.Fault is not null).ToList();
        var stored = asked.Where(p => p.Takes!.Kind.IsStored()).ToList();
        if (stored.Count > 0)
        {
            var region = stored.Where(p => p.Takes!.Kind == AddressValue.Region).Select(p => p.Value).FirstOrDefault();
            var models = stored.Where(p => p.Takes!.Kind == AddressValue.Model).Select(p => p.Value!).ToList();
            var (known, network) = await contexts.Read(async db => (await Known(db, actor.Decisions, models), await catalog.Current(db)));
            faults.AddRange(stored.Select(p => (p.Name, p.Takes, p.Value, Fault: !known[p.Takes!.Kind].Contains(p.Value!) ? AddressFault.NotThere
                : p.Takes.Kind == AddressValue.Location && region is not null && network.Location(p.Value)?.RegionCode != region ? AddressFault.Elsewhere
                : (AddressFault?)null)).Where(p => p.Fault is not null));
        }

        return faults.ConvertAll(p => new UnknownValue(p.Name, p.Value!, p.Takes!.Kind, p.Fault!.Value));
    }

    private static bool Holds(InAddressAttribute takes, string value) => takes.Kind switch
    {
        AddressValue.Day => InAddress.Day(value) is not null,
        AddressValue.Moment => InAddress.Day(value) is not null || InAddress.Instant(value) is not null,
        AddressValue.Subject => Subject.Read(value) is not null,
        AddressValue.Number => InAddress.Number(value, takes.From, takes.To) is not null,
        AddressValue.Check => DecisionCodes.All.Any(code => code == value || code.StartsWith($"{value}.", StringComparison.Ordinal)),
        AddressValue.EventType => EventTypes.All.Contains(value),
        _ => takes.Takes(value),
    };

    private AddressFault? InTime(InAddressAttribute takes, string value, Func<string, string?> of)
    {
        if (takes.Kind != AddressValue.Day || InAddress.Day(value) is not { } day)
        {
            return null;
        }

        var (week, newest) = (TrendWeek.Of(day), TrendWeek.NewestAt(clock.GetUtcNow()));
        var isOver = takes.Week switch { AddressWeek.Begun => week <= newest, AddressWeek.Over => week < newest, _ => true };
        return !isOver ? AddressFault.NotOver
            : takes.After is { } after && InAddress.Day(of(after)) is { } first && week <= TrendWeek.Of(first) ? AddressFault.NotAfter
            : null;
    }

    // A handful of rows, most of them kept in memory.
    private async Task<Dictionary<AddressValue, HashSet<string>>> Known(DashboardDbContext db, Scope scope, List<string> models)
    {
        var network = await catalog.Current(db);
        var places = network.Locations.Where(l => scope.Covers(l.Code, l.RegionCode)).ToList();
        var locations = places.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        var regions = scope.IsNetwork
            ? (await db.Regions.Select(r => r.Code).ToListAsync()).ToHashSet(StringComparer.Ordinal)
            : places.Select(l => l.RegionCode).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            [AddressValue.Location] = locations,
            [AddressValue.Region] = regions,
            [AddressValue.Place] = [.. locations, .. regions],
            [AddressValue.Leader] = [.. network.Leaders.Where(l => regions.Contains(l.RegionCode)).Select(l => l.Id)],
            [AddressValue.Wave] = [.. await db.Waves.Select(w => w.Code).ToListAsync()],
            [AddressValue.Model] = models.Count == 0 ? [] : [.. await db.Visits.Within(scope).Where(v => models.Contains(v.VehicleModel)).Select(v => v.VehicleModel).Distinct().ToListAsync()],
            [AddressValue.Cause] = [.. await db.RootCauses.Select(c => c.Code).ToListAsync()],
        };
    }

    private static IEnumerable<Type> Lineage(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            yield return type;
        }
    }
}

internal static class AddressValues
{
    /// <summary>Whether only the database knows what there is.</summary>
    public static bool IsStored(this AddressValue kind) => kind
        is AddressValue.Location or AddressValue.Place or AddressValue.Region or AddressValue.Leader or AddressValue.Wave or AddressValue.Cause or AddressValue.Model;
}
